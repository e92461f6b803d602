package dev.modline.authorities.ncmec;

import dev.modline.authorities.exchange.RetryLater;
import dev.modline.model.ObligationId;
import dev.modline.spi.Authority;
import dev.modline.spi.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one report through its steps: submit, upload and describe each file, finish. Before each
 * step that cannot be repeated unseen it is kept that the step is under way, so that the next
 * attempt knows what may be there already.
 */
final class Filer {
  private static final Logger LOG = LoggerFactory.getLogger(Filer.class);
  private static final Duration PATIENCE = Duration.ofSeconds(50);

  private final CyberTiplineClient client;
  private final Filings filings;
  private final ReportXml xml;
  private final Authority.Submission submission;
  private final IncidentType type;
  private final ObligationId key;
  private final Particulars known;
  private final long deadline = System.nanoTime() + PATIENCE.toNanos();
  private Filing filing = Filing.fresh();

  Filer(
      CyberTiplineClient client,
      Filings filings,
      ReportXml xml,
      Authority.Submission submission,
      IncidentType type) {
    this.client = client;
    this.filings = filings;
    this.xml = xml;
    this.submission = submission;
    this.type = type;
    this.key = submission.key();
    this.known = new Particulars(submission.values());
  }

  Delivery file() throws RetryLater, IOException, InterruptedException {
    filing = filings.read(key);
    if (filing.stage() == Filing.Stage.SUBMITTING) {
      // Nobody can be asked whether it was taken: it is made again, and marked.
      keep(filing.again(true));
    }
    if (filing.stage() == Filing.Stage.NEW) {
      Optional<Delivery> refused = submit();
      if (refused.isPresent()) {
        return refused.get();
      }
    }
    if (filing.stage() == Filing.Stage.OPEN) {
      for (Authority.Medium medium : submission.media()) {
        Optional<Delivery> refused = send(medium);
        if (refused.isPresent()) {
          return refused.get();
        }
      }
    }
    if (filing.stage() != Filing.Stage.DONE) {
      finish();
    }
    return done(filing);
  }

  static Delivery done(Filing filing) {
    return new Delivery.Acknowledged(filing.reportId().orElse(""), filing.doubt());
  }

  private Optional<Delivery> submit() throws RetryLater, IOException, InterruptedException {
    byte[] report = xml.report(submission.record(), type, known, submission.priority());
    keep(filing.at(Filing.Stage.SUBMITTING));
    Answer answer;
    try {
      answer = client.submit(report);
    } catch (CyberTiplineClient.NotTaken e) {
      keep(filing.at(Filing.Stage.NEW));
      throw later(e);
    } catch (IOException e) {
      throw later(e);
    }
    if (answer.ok() && answer.reportId().isPresent()) {
      keep(filing.opened(answer.reportId().get()));
      return Optional.empty();
    }
    if (answer.ok()) {
      throw new RetryLater("the CyberTipline took a report and gave it no number");
    }
    keep(filing.at(Filing.Stage.NEW));
    return refused("submit", answer);
  }

  /** One file; one whose person was erased is not sent any more. */
  private Optional<Delivery> send(Authority.Medium medium)
      throws RetryLater, IOException, InterruptedException {
    Optional<byte[]> content = medium.content().get();
    if (content.isEmpty()) {
      return Optional.empty();
    }
    byte[] bytes = content.get();
    if (filing.file(medium.name()).isEmpty()) {
      Optional<Delivery> refused = upload(medium.name(), bytes);
      if (refused.isPresent()) {
        return refused;
      }
    }
    String fileId = filing.file(medium.name()).orElseThrow();
    Answer answer;
    try {
      inTime();
      answer = client.describe(xml.file(number(), fileId, medium, bytes, known));
    } catch (CyberTiplineClient.NotTaken | IOException e) {
      // To say the same of the same file twice changes nothing.
      throw later(e);
    }
    return answer.ok() ? Optional.empty() : refused("fileinfo", answer);
  }

  private Optional<Delivery> upload(String name, byte[] bytes)
      throws RetryLater, IOException, InterruptedException {
    inTime();
    if (filing.unsure(name)) {
      keep(filing.doubtful());
    }
    keep(filing.file(name, ""));
    Answer answer;
    try {
      answer = client.upload(number(), name.replaceAll("[^A-Za-z0-9.-]", "_"), bytes);
    } catch (CyberTiplineClient.NotTaken e) {
      keep(filing.without(name));
      throw later(e);
    } catch (IOException e) {
      throw later(e);
    }
    if (!answer.ok()) {
      keep(filing.without(name));
      return refused("upload", answer);
    }
    if (answer.fileId().isEmpty()
        || !answer.hash().map(hash -> FileHash.matches(hash, bytes)).orElse(false)) {
      throw new RetryLater("a file did not arrive as it was sent");
    }
    keep(filing.file(name, answer.fileId().get()));
    return Optional.empty();
  }

  private void finish() throws RetryLater, IOException, InterruptedException {
    inTime();
    boolean sentBefore = filing.stage() == Filing.Stage.FINISHING;
    keep(filing.at(Filing.Stage.FINISHING));
    Answer answer;
    try {
      answer = client.finish(number());
    } catch (CyberTiplineClient.NotTaken e) {
      if (!sentBefore) {
        keep(filing.at(Filing.Stage.OPEN));
      }
      throw later(e);
    } catch (IOException e) {
      throw later(e);
    }
    // The number is ours and every file is described: finished already, by an earlier attempt or by
    // something on the way that repeated this one, is finished.
    if (answer.ok() || answer.code() == Answer.FINISHED) {
      keep(filing.at(Filing.Stage.DONE));
      return;
    }
    if (answer.isAboutState()) {
      // Gone: it is made again rather than lost.
      keep(filing.again(sentBefore));
    } else if (!sentBefore) {
      keep(filing.at(Filing.Stage.OPEN));
    }
    throw code("finish", answer);
  }

  /** What a step's refusal means: for a person, or to be tried again. */
  private Optional<Delivery> refused(String step, Answer answer) throws RetryLater, IOException {
    if (answer.code() == Answer.INVALID) {
      return Optional.of(
          new Delivery.Refused("the CyberTipline calls the XML of " + step + " invalid (4100)"));
    }
    if (answer.code() == Answer.NO_SUCH_REPORT && filing.reportId().isPresent()) {
      // An unfinished report is gone: nothing of it can be there twice.
      keep(filing.again(false));
    }
    throw code(step, answer);
  }

  private static RetryLater code(String step, Answer answer) {
    LOG.warn("the CyberTipline answered code {} to {}", answer.code(), step);
    return new RetryLater("the CyberTipline answered code " + answer.code() + " to " + step);
  }

  private static RetryLater later(Exception e) {
    String why = e instanceof CyberTiplineClient.NotTaken ? e.getMessage() : "no certain answer";
    return new RetryLater(String.valueOf(why), e);
  }

  private void inTime() throws RetryLater {
    if (System.nanoTime() > deadline) {
      throw new RetryLater("the rest goes with the next attempt");
    }
  }

  private String number() {
    return filing.reportId().orElseThrow(() -> new IllegalStateException("no report is open"));
  }

  private void keep(Filing now) throws IOException {
    filing = filings.write(key, now);
  }
}
