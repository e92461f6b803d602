package dev.modline.testkit.authority;

import dev.modline.testkit.authority.SimulatedServer.Reply;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/**
 * The CyberTipline as far as its contract is known: submit, upload, file info and finish, in that
 * order, under HTTP Basic, with the order of elements checked (4100). Codes other than 0 and 4100
 * are secondary knowledge: 1000, 5001, 5102.
 *
 * <pre>{@code
 * try (CyberTiplineSimulator tipline = new CyberTiplineSimulator("user", "password")) {
 *   tipline.mischief(Mischief.script(Misbehaviour.COMMIT_THEN_SILENCE));
 *   Authority adapter =
 *       CyberTipline.builder(() -> "user:password", Reporter.of("a@square.example"), folder)
 *           .address(tipline.address())
 *           .build();
 * }
 * }</pre>
 */
public final class CyberTiplineSimulator implements AutoCloseable {
  /**
   * A file as it arrived.
   *
   * @param content its bytes
   * @param details what was said of it, each time
   */
  @SuppressWarnings("ArrayRecordComponent") // looked at by tests, never compared
  public record File(byte[] content, List<XmlNode> details) {}

  /** A report as it arrived. */
  public static final class Report {
    private final XmlNode document;
    private final Map<String, File> files = new LinkedHashMap<>();
    private boolean finished;

    private Report(XmlNode document) {
      this.document = document;
    }

    /** What was submitted. */
    public XmlNode document() {
      return document;
    }

    /** Its files by id, in order. */
    public Map<String, File> files() {
      return files;
    }

    /** Whether it was finished: what was not is no report. */
    public boolean finished() {
      return finished;
    }
  }

  private final String authorization;
  private final Map<String, Report> reports = new LinkedHashMap<>();
  private final SimulatedServer server = new SimulatedServer(this::handle);
  private int garbled;
  private String unwanted = "";

  /** Starts it on a free port of this machine, for this user. */
  public CyberTiplineSimulator(String user, String password) {
    authorization = "Basic " + Base64.getEncoder().encodeToString(bytes(user + ":" + password));
  }

  /** Its address, the base of the four steps. */
  public URI address() {
    return server.address().resolve("ispws/");
  }

  /** How it misbehaves from now on. */
  public void mischief(Mischief how) {
    server.mischief(how);
  }

  /** Receives the next files damaged, and says so by their hash. */
  public synchronized void garble(int files) {
    garbled = files;
  }

  /** Calls any document that holds this text invalid. */
  public synchronized void refuse(String text) {
    unwanted = text;
  }

  /** Drops what was not finished. */
  public synchronized void forgetUnfinished() {
    reports.values().removeIf(it -> !it.finished());
  }

  /** What it has taken, by number, in order; unfinished ones with it. */
  public synchronized Map<String, Report> reports() {
    return new LinkedHashMap<>(reports);
  }

  /** What was finished. */
  public synchronized List<Report> finished() {
    return reports.values().stream().filter(Report::finished).toList();
  }

  /** How many requests it has had. */
  public long requests() {
    return server.requests();
  }

  private synchronized Reply handle(
      String method, String path, Map<String, String> headers, byte[] body) {
    if (!authorization.equals(headers.get("Authorization"))) {
      return Reply.empty(401);
    }
    if (!method.equals("POST")) {
      return Reply.empty(405);
    }
    String type = headers.getOrDefault("Content-Type", "");
    return switch (path) {
      case "/ispws/submit" -> submit(type, body);
      case "/ispws/upload" -> upload(MultipartForm.parse(type, body));
      case "/ispws/fileinfo" -> describe(type, body);
      case "/ispws/finish" -> finish(MultipartForm.parse(type, body));
      default -> Reply.empty(404);
    };
  }

  private Optional<XmlNode> document(String root, String type, byte[] body) {
    try {
      XmlNode document = XmlNode.parse(body);
      boolean right =
          type.startsWith("text/xml")
              && CyberTiplineSchema.check(document, root).isEmpty()
              && (unwanted.isEmpty() || !text(body).contains(unwanted));
      return right ? Optional.of(document) : Optional.empty();
    } catch (XMLStreamException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private Reply submit(String type, byte[] body) {
    Optional<XmlNode> document = document("report", type, body);
    if (document.isEmpty()) {
      return answer(4100, "");
    }
    String number = String.valueOf(4_564_000 + reports.size() + 1);
    while (reports.containsKey(number)) {
      number = String.valueOf(Long.parseLong(number) + 1);
    }
    reports.put(number, new Report(document.get()));
    return answer(0, element("reportId", number));
  }

  private Reply upload(Map<String, byte[]> form) {
    byte[] file = form.get("file");
    String number = text(form.getOrDefault("id", new byte[0]));
    if (file == null) {
      return answer(4100, "");
    }
    return open(number)
        .map(
            report -> {
              byte[] content = file.clone();
              if (garbled > 0) {
                garbled--;
                content = bytes("garbled");
              }
              String hash = md5(content);
              String id = md5(bytes(number + "/" + report.files().size() + "/" + hash));
              report.files().put(id, new File(content, new ArrayList<>()));
              return answer(
                  0, element("reportId", number) + element("fileId", id) + element("hash", hash));
            })
        .orElseGet(() -> closed(number));
  }

  private Reply describe(String type, byte[] body) {
    Optional<XmlNode> document = document("fileDetails", type, body);
    if (document.isEmpty()) {
      return answer(4100, "");
    }
    String number = document.get().at("reportId");
    Optional<Report> report = open(number);
    if (report.isEmpty()) {
      return closed(number);
    }
    File file = report.get().files().get(document.get().at("fileId"));
    if (file == null) {
      return answer(4100, "");
    }
    file.details().add(document.get());
    return answer(0, element("reportId", number));
  }

  private Reply finish(Map<String, byte[]> form) {
    String number = text(form.getOrDefault("id", new byte[0]));
    Optional<Report> report = open(number);
    if (report.isEmpty()) {
      return closed(number);
    }
    report.get().finished = true;
    StringBuilder files = new StringBuilder();
    report.get().files().keySet().forEach(id -> files.append(element("fileId", id)));
    return xml(
        "reportDoneResponse",
        element("responseCode", "0")
            + element("reportId", number)
            + "<files>"
            + files
            + "</files>");
  }

  private Optional<Report> open(String number) {
    return Optional.ofNullable(reports.get(number)).filter(it -> !it.finished());
  }

  private Reply closed(String number) {
    return answer(reports.containsKey(number) ? 5102 : 5001, "");
  }

  private static Reply answer(int code, String more) {
    return xml(
        "reportResponse",
        element("responseCode", String.valueOf(code))
            + element("responseDescription", code == 0 ? "Success" : "code " + code)
            + more);
  }

  private static Reply xml(String root, String content) {
    return new Reply(
        200,
        Map.of("Content-Type", "text/xml;charset=UTF-8"),
        bytes(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><"
                + root
                + ">"
                + content
                + "</"
                + root
                + ">"));
  }

  private static String element(String name, String text) {
    return "<" + name + ">" + text + "</" + name + ">";
  }

  private static String md5(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.close();
  }
}
