package dev.modline.server.cli;

import dev.modline.authorities.vietnam.Addressee;
import dev.modline.authorities.vietnam.Complaints;
import dev.modline.authorities.vietnam.Document;
import dev.modline.authorities.vietnam.Enterprise;
import dev.modline.authorities.vietnam.Form15;
import dev.modline.authorities.vietnam.Templates;
import dev.modline.authorities.vietnam.VietnamForms;
import dev.modline.detect.yaml.YamlMap;
import dev.modline.detect.yaml.YamlValue;
import dev.modline.law.Directory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The periodic reports to Vietnamese authorities. */
@Command(
    name = "vietnam",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a periodic report to Vietnamese authorities as HTML, one for each addressee: form04",
      "(Circular 09/2014, history), form15 (Decree 147/2024) or monthly. Unofficial renderings."
    })
final class VietnamReportCommand implements Callable<Integer> {
  private static final int LARGEST = Integer.MAX_VALUE;

  /** Which report. */
  enum Form {
    FORM04,
    FORM15,
    MONTHLY
  }

  @Spec private CommandSpec spec;

  @Mixin private RecordSource record = new RecordSource();

  @Parameters(paramLabel = "FORM", description = "${COMPLETION-CANDIDATES}")
  private Form form = Form.FORM15;

  @Option(names = "--from", paramLabel = "DAY", required = true, description = "2026-01-01")
  private LocalDate from = LocalDate.EPOCH;

  @Option(names = "--to", paramLabel = "DAY", required = true, description = "The last day.")
  private LocalDate to = LocalDate.EPOCH;

  @Option(
      names = "--enterprise",
      paramLabel = "FILE",
      required = true,
      description = "YAML: name, address, phone, licence, ..., and the figures for the period.")
  private Path enterprise = Path.of("");

  @Option(
      names = "--addressee",
      paramLabel = "ID",
      defaultValue = "vn.abei,vn.province",
      split = ",",
      description = "Whom it goes to, of the directory; ${DEFAULT-VALUE} unless said.")
  private List<String> addressees = List.of();

  @Option(
      names = "--directory",
      paramLabel = "FILE",
      description = "The operator's directory: its own province, say.")
  private @Nullable Path directory;

  @Option(names = "--templates", paramLabel = "DIR", description = "Templates of your own.")
  private @Nullable Path templates;

  @Option(names = "--out", paramLabel = "DIR", required = true)
  private Path out = Path.of("");

  @Override
  public Integer call() throws IOException {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("--to is before --from");
    }
    YamlMap file = YamlMap.read(enterprise).only(KEYS);
    VietnamForms forms =
        new VietnamForms(
            enterprise(file), templates == null ? Templates.shipped() : Templates.from(templates));
    Complaints complaints = Complaints.in(record.cases(), from, to);
    Files.createDirectories(out);
    for (String id : addressees) {
      Document document = document(forms, file, complaints, addressee(id));
      Path written = out.resolve(document.name() + "-" + id + ".html");
      Files.writeString(written, document.html());
      spec.commandLine().getOut().println(written);
    }
    return 0;
  }

  private static final Set<String> KEYS =
      Set.of(
          "name",
          "address",
          "phone",
          "licence",
          "licence-date",
          "content-officer",
          "domain",
          "app",
          "services",
          "revenue-services",
          "revenue",
          "male",
          "female",
          "proposals",
          "visits",
          "regular-users");

  private static Optional<String> text(YamlMap file, String key) {
    return file.find(key).map(YamlValue::text);
  }

  private static Enterprise enterprise(YamlMap file) {
    Enterprise.Builder of = Enterprise.builder(file.require("name").text());
    text(file, "address").ifPresent(of::address);
    text(file, "phone").ifPresent(of::phone);
    text(file, "licence").ifPresent(number -> of.licence(number, licenceDate(file)));
    text(file, "content-officer").ifPresent(of::contentOfficer);
    text(file, "domain").ifPresent(of::domain);
    text(file, "app").ifPresent(of::app);
    text(file, "services").ifPresent(of::services);
    return of.build();
  }

  private static @Nullable LocalDate licenceDate(YamlMap file) {
    Optional<YamlValue> date = file.find("licence-date");
    if (date.isEmpty()) {
      return null;
    }
    try {
      return LocalDate.parse(date.get().text());
    } catch (DateTimeException e) {
      throw date.get().error("must be a day like 2025-01-02");
    }
  }

  private Document document(
      VietnamForms forms, YamlMap file, Complaints complaints, Addressee addressee) {
    return switch (form) {
      case FORM04 -> forms.form04(from, to, addressee);
      case FORM15 -> forms.form15(from, to, figures(file), complaints, addressee);
      case MONTHLY ->
          forms.monthly(
              from,
              to,
              file.require("visits").integer(0, LARGEST),
              file.require("regular-users").integer(0, LARGEST),
              addressee);
    };
  }

  private static Form15 figures(YamlMap file) {
    Form15.Builder figures = Form15.builder();
    text(file, "revenue")
        .ifPresent(amount -> figures.revenue(text(file, "revenue-services").orElse("…"), amount));
    if (file.find("male").isPresent()) {
      figures.headcount(
          file.require("male").integer(0, LARGEST), file.require("female").integer(0, LARGEST));
    }
    text(file, "proposals").ifPresent(figures::proposals);
    return figures.build();
  }

  /** Who it is on the last day of the period. */
  private Addressee addressee(String id) {
    Directory known =
        directory == null
            ? Directory.shipped()
            : Directory.shipped().with(Directory.load(directory));
    return known
        .find(id)
        .flatMap(entry -> entry.on(to))
        .map(details -> new Addressee(details.name("vi"), details.address()))
        .orElseThrow(
            () -> new IllegalArgumentException("the directory knows no " + id + " on " + to));
  }
}
