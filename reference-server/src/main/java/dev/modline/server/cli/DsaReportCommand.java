package dev.modline.server.cli;

import dev.modline.authorities.dsareport.OperatorFigures;
import dev.modline.authorities.dsareport.Period;
import dev.modline.authorities.dsareport.TransparencyReport;
import dev.modline.detect.yaml.YamlMap;
import dev.modline.detect.yaml.YamlValue;
import dev.modline.law.AuthorityEntry;
import dev.modline.law.Directory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The quantitative parts of the transparency report of the Digital Services Act. */
@Command(
    name = "dsa",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the quantitative parts of a transparency report (DSA Art. 15 and 24) as CSV,",
      "counted from the record. The columns are ours: map them to the official templates."
    })
final class DsaReportCommand implements Callable<Integer> {
  private static final int LARGEST = Integer.MAX_VALUE;

  @Spec private CommandSpec spec;

  @Mixin private RecordSource record = new RecordSource();

  @Option(names = "--year", paramLabel = "YEAR", required = true)
  private int year;

  @Option(
      names = "--half",
      paramLabel = "1|2",
      description = "Only that half of the year: very large platforms report twice.")
  private int half;

  @Option(names = "--service", paramLabel = "NAME", required = true)
  private String service = "";

  @Option(
      names = "--figures",
      paramLabel = "FILE",
      description = "What the record does not hold, YAML: counts, moderators, active-recipients.")
  private @Nullable Path figures;

  @Option(
      names = "--directory",
      paramLabel = "FILE",
      description = "The operator's directory of authorities: the Member State of who orders.")
  private @Nullable Path directory;

  @Option(names = "--out", paramLabel = "DIR", required = true)
  private Path out = Path.of("");

  @Override
  public Integer call() throws IOException {
    Directory known =
        directory == null
            ? Directory.shipped()
            : Directory.shipped().with(Directory.load(directory));
    TransparencyReport report =
        new TransparencyReport(service, period(), id -> memberState(known, id))
            .figures(figures == null ? OperatorFigures.none() : stated(YamlMap.read(figures)));
    record.cases().forEach(report::add);
    Files.createDirectories(out);
    for (Map.Entry<String, String> part : report.parts().entrySet()) {
      Files.writeString(out.resolve(part.getKey()), part.getValue());
      spec.commandLine().getOut().println(out.resolve(part.getKey()));
    }
    return 0;
  }

  private Period period() {
    Period whole = Period.year(year);
    return switch (half) {
      case 0 -> whole;
      case 1 ->
          new Period(whole.from(), whole.from().withMonth(6).withDayOfMonth(30), whole.zone());
      case 2 -> new Period(whole.from().withMonth(7), whole.to(), whole.zone());
      default -> throw new IllegalArgumentException("--half is 1 or 2");
    };
  }

  /** Of the directory's word, or of an id like {@code de.court}; empty when neither says it. */
  private static String memberState(Directory directory, String id) {
    Optional<String> stated =
        directory.find(id).map(AuthorityEntry::jurisdiction).filter(code -> !code.equals("EU"));
    String prefix =
        id.contains(".") ? id.substring(0, id.indexOf('.')).toUpperCase(Locale.ROOT) : "";
    boolean isCountry = Set.of(Locale.getISOCountries()).contains(prefix);
    return stated.orElse(isCountry ? prefix : "");
  }

  static OperatorFigures stated(YamlMap file) {
    file.only(Set.of("counts", "moderators", "active-recipients"));
    OperatorFigures.Builder figures = OperatorFigures.builder();
    file.find("counts").ifPresent(counts -> counts(counts.map(), figures));
    file.find("moderators")
        .map(YamlValue::map)
        .ifPresent(
            languages ->
                languages
                    .entries()
                    .forEach((code, count) -> figures.moderators(code, count.integer(0, LARGEST))));
    file.find("active-recipients")
        .ifPresent(average -> figures.activeRecipients(average.integer(0, LARGEST)));
    return figures.build();
  }

  private static void counts(YamlMap counts, OperatorFigures.Builder figures) {
    Set<String> known = new TreeSet<>();
    for (OperatorFigures.Measure measure : OperatorFigures.Measure.values()) {
      String key = measure.word().replace('_', '-');
      known.add(key);
      counts.find(key).ifPresent(count -> figures.count(measure, count.integer(0, LARGEST)));
    }
    counts.only(known);
  }
}
