package dev.modline.server.cli;

import dev.modline.detect.hash.HashEntry;
import dev.modline.detect.hash.HashValue;
import dev.modline.detect.hash.Sharing;
import dev.modline.detect.hash.exchange.HashContainer;
import dev.modline.detect.hash.exchange.HashFeedback;
import dev.modline.detect.hash.exchange.HashListPage;
import dev.modline.detect.hash.exchange.HashListReader;
import dev.modline.detect.hash.exchange.HashListWriter;
import dev.modline.detect.hash.exchange.HashVocabulary;
import dev.modline.detect.lists.WithdrawnHashes;
import dev.modline.model.InvalidInput;
import dev.modline.model.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings hash lists in and hands them on. */
@Command(
    name = "hash-list",
    mixinStandardHelpOptions = true,
    description = "Takes hash lists from exchanges, and makes lists for others.")
final class HashListCommand {
  @Spec private CommandSpec spec;

  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = {
        "Reads a list as an exchange hands it out and writes it to standard output in Modline's",
        "own CSV, which the detection file's lists take."
      })
  int takeIn(
      @Parameters(paramLabel = "FILE") Path file,
      @Option(names = "--words", paramLabel = "WORDS", required = true) HashVocabulary words,
      @Option(names = "--format", paramLabel = "FORMAT") HashContainer format,
      @Option(names = "--source", paramLabel = "NAME", required = true) String source,
      @Option(names = "--category", paramLabel = "NAME", required = true) String category,
      @Option(names = "--severity", defaultValue = "high") Severity severity,
      @Option(names = "--sharing", defaultValue = "private") Sharing sharing,
      @Option(
              names = "--strict",
              description =
                  "Refuse the list for one record that is wrong, instead of passing it over.")
          boolean strict,
      @Option(
              names = "--self",
              paramLabel = "ID",
              defaultValue = "",
              description = "Our own id at the exchange: what we disagree with is not listed.")
          String self)
      throws IOException {
    HashListReader.Builder builder =
        HashListReader.builder(source, category).severity(severity).sharing(sharing).self(self);
    HashListReader reader = strict ? builder.strict(true).build() : builder.build();
    HashListPage page = read(reader, words, format, file);
    write(HashListWriter.forOurselves(), HashVocabulary.MODLINE, HashContainer.CSV, page);
    report(page);
    return 0;
  }

  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      description = {
        "Writes a list in Modline's own CSV or JSON for others, to standard output. It is refused",
        "as a whole if the sharing class of one entry does not allow it."
      })
  int handOn(
      @Parameters(paramLabel = "FILE") Path file,
      @Option(names = "--audience", paramLabel = "partners|public", required = true)
          Sharing audience,
      @Option(names = "--words", paramLabel = "WORDS", defaultValue = "modline")
          HashVocabulary words,
      @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "json")
          HashContainer format,
      @Option(names = "--source", paramLabel = "NAME", required = true) String source)
      throws IOException {
    HashListReader reader = HashListReader.builder(source, "unknown").build();
    HashListPage page = read(reader, HashVocabulary.MODLINE, null, file);
    write(HashListWriter.of(audience, InstantSource.system()), words, format, page);
    report(page);
    return 0;
  }

  @Command(
      name = "feedback",
      mixinStandardHelpOptions = true,
      description = {
        "Writes to standard output, in an exchange's words, what became of entries of its list:",
        "that they were seen, or that a person agrees or disagrees. It is sent by you."
      })
  int feedback(
      @Parameters(index = "0", paramLabel = "LIST") Path list,
      @Parameters(index = "1..*", arity = "1..*", paramLabel = "KIND:DIGITS") List<String> hashes,
      @Option(names = "--words", paramLabel = "WORDS", required = true) HashVocabulary words,
      @Option(names = "--verdict", paramLabel = "seen|agree|disagree", required = true)
          HashFeedback.Verdict verdict,
      @Option(names = "--source", paramLabel = "NAME", required = true) String source,
      @Option(
              names = "--reason",
              paramLabel = "GUID",
              defaultValue = "",
              description = "For NCMEC: the id of the reason, where one disagrees.")
          String reason)
      throws IOException {
    HashListReader reader = HashListReader.builder(source, "unknown").build();
    List<HashValue> named = parsed(hashes);
    List<HashEntry> entries =
        read(reader, HashVocabulary.MODLINE, null, existing(list)).entries().stream()
            .filter(entry -> named.contains(entry.value()))
            .toList();
    if (entries.size() < named.stream().distinct().count()) {
      throw new InvalidInput("hash", "is not on the list");
    }
    PrintWriter out = spec.commandLine().getOut();
    HashFeedback.write(words, verdict, entries, reason, out);
    out.println();
    out.flush();
    return 0;
  }

  @Command(
      name = "withdraw",
      mixinStandardHelpOptions = true,
      description = {
        "Withdraws hashes from a list for good: they match no more, also when a later file of the",
        "list holds them. A server that runs sees it at its next look at the list."
      })
  int withdraw(
      @Parameters(index = "0", paramLabel = "LIST") Path list,
      @Parameters(index = "1..*", arity = "1..*", paramLabel = "KIND:DIGITS") List<String> hashes)
      throws IOException {
    int changed = WithdrawnHashes.beside(existing(list)).add(parsed(hashes));
    say(changed + " withdrawn");
    return 0;
  }

  @Command(
      name = "readmit",
      mixinStandardHelpOptions = true,
      description = "Lets hashes that were withdrawn from a list match again.")
  int readmit(
      @Parameters(index = "0", paramLabel = "LIST") Path list,
      @Parameters(index = "1..*", arity = "1..*", paramLabel = "KIND:DIGITS") List<String> hashes)
      throws IOException {
    int changed = WithdrawnHashes.beside(existing(list)).readmit(parsed(hashes));
    say(changed + " readmitted");
    return 0;
  }

  /** A name that was mistyped must not look like a success. */
  private static Path existing(Path list) {
    if (!Files.isRegularFile(list)) {
      throw new InvalidInput("list", "is no file: " + list);
    }
    return list;
  }

  private static List<HashValue> parsed(List<String> hashes) {
    return hashes.stream().map(HashValue::parse).toList();
  }

  private void say(String what) {
    spec.commandLine().getErr().println("modline: " + what);
  }

  private static HashListPage read(
      HashListReader reader,
      HashVocabulary words,
      @org.jspecify.annotations.Nullable HashContainer format,
      Path file)
      throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return reader.read(words, format == null ? byName(file) : format, in);
    }
  }

  private static HashContainer byName(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".json")) {
      return HashContainer.JSON;
    }
    return name.endsWith(".xml") ? HashContainer.XML : HashContainer.CSV;
  }

  private void write(
      HashListWriter writer, HashVocabulary words, HashContainer format, HashListPage page)
      throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    writer.write(words, format, page.entries(), page.withdrawn(), page.kept(), out);
    out.println();
    out.flush();
  }

  private void report(HashListPage page) {
    say(
        page.entries().size()
            + " listed, "
            + page.withdrawn().size()
            + " withdrawn, "
            + page.kept().size()
            + " kept and not matched, "
            + page.skipped()
            + " of kinds that cannot be matched here, "
            + page.bad()
            + " passed over");
    page.problems().forEach(problem -> say("passed over: " + problem));
  }
}
