package dev.modline.server.oldstore;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The sdk as commit 1a7261a had it, out of the clone's own history: an old verifier, an old reader
 * of feeds, an old writer of stores. Built once into {@code target/old-release}, by Maven with the
 * libraries of that commit, and run in processes of its own. Nothing but the JDK is used here.
 */
public final class OldRelease {
  static final String COMMIT = "1a7261a9297d968a687e3efc374bc2e104d8087f";

  /** What is taken: the modules whose sources make one jar. */
  private static final List<String> MODULES =
      List.of("core", "wire", "law", "log", "verifier", "store", "authorities");

  private static final int MINUTES = 10;

  private final Path jar;

  private OldRelease(Path jar) {
    this.jar = jar;
  }

  /** What a command ended with, and what it said on both channels. */
  public record Ended(int code, String said) {}

  /**
   * The old release with the program that follows a feed; empty, with the reason on one line of the
   * build's output, where the history does not go back to it or there is no Maven.
   */
  public static Optional<OldRelease> built() throws IOException {
    return built(List.of(programs().resolve("OldFeedReader.java")));
  }

  static synchronized Optional<OldRelease> built(List<Path> programs) throws IOException {
    Path module = module();
    Optional<String> missing = missing(module);
    if (missing.isPresent()) {
      System.err.println("old release: skipped, " + missing.get());
      return Optional.empty();
    }
    String key = key(programs);
    Path folder = module.resolve("target").resolve("old-release").resolve(key);
    Path jar = folder.resolve("target").resolve("old-release.jar");
    Path done = folder.resolve("done");
    if (!Files.exists(done)) {
      delete(folder);
      extract(module, folder);
      Files.copy(programs().resolve("pom.xml"), folder.resolve("pom.xml"));
      for (Path program : programs) {
        Path name = program.getFileName();
        Files.copy(program, Files.createDirectories(source(folder, "java")).resolve(name));
      }
      build(folder);
      Files.writeString(done, COMMIT);
    }
    return Optional.of(new OldRelease(jar));
  }

  /** Runs one of its classes until it ends. */
  public Ended run(String mainClass, List<String> arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of(jdk("java"), "-Xmx256m", "-cp", jar.toString(), mainClass));
    command.addAll(arguments);
    return ended(jar.getParent(), command);
  }

  /** The folder of this module, wherever the tests are started. */
  static Path module() {
    Path here = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    return here.endsWith("reference-server") ? here : here.resolve("reference-server");
  }

  static Path programs() {
    return module().resolve("src").resolve("test").resolve("oldstore");
  }

  private static Optional<String> missing(Path module) throws IOException {
    try {
      if (ended(module, List.of("git", "cat-file", "-e", COMMIT + "^{commit}")).code() != 0) {
        return Optional.of("the history of this clone does not hold " + COMMIT);
      }
    } catch (IOException e) {
      return Optional.of("there is no git here");
    }
    try {
      return ended(module, List.of("mvn", "-v")).code() == 0
          ? Optional.empty()
          : Optional.of("mvn does not run here");
    } catch (IOException e) {
      return Optional.of("there is no mvn on the path");
    }
  }

  private static String key(List<Path> programs) throws IOException {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update((COMMIT + repository()).getBytes(StandardCharsets.UTF_8));
      sha.update(Files.readAllBytes(programs().resolve("pom.xml")));
      for (Path program : programs) {
        sha.update(Files.readAllBytes(program));
      }
      return HexFormat.of().formatHex(sha.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static void extract(Path module, Path folder) throws IOException {
    Files.createDirectories(folder);
    Path archive = folder.resolve("sources.zip");
    List<String> command =
        new ArrayList<>(
            List.of("git", "archive", "--format=zip", "-0", "-o", archive.toString(), COMMIT));
    command.add("proto/src/main");
    MODULES.forEach(name -> command.add("sdk/" + name + "/src/main"));
    // From the top: paths are those of the whole tree.
    require(ended(module.getParent(), command));
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String name = entry.getName();
        int at = name.indexOf("/src/main/");
        if (at < 0 || entry.isDirectory() || name.endsWith("/module-info.java")) {
          continue;
        }
        Path file = folder.resolve(name.substring(at + 1));
        Files.createDirectories(file.getParent());
        Files.copy(zip, file, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static Path source(Path folder, String kind) {
    return folder.resolve("src").resolve("main").resolve(kind);
  }

  /** Without the network first: what the build itself has fetched is mostly enough. */
  private static void build(Path folder) throws IOException {
    List<String> command =
        List.of(
            "mvn",
            "-B",
            "-q",
            "-Dmaven.repo.local=" + repository(),
            "-Dlibraries=" + repository().toUri(),
            "-Djavac=" + jdk("javac"),
            "-f",
            folder.resolve("pom.xml").toString(),
            "io.github.ascopes:protobuf-maven-plugin:generate",
            "org.apache.maven.plugins:maven-resources-plugin:resources",
            "org.apache.maven.plugins:maven-compiler-plugin:compile",
            "org.apache.maven.plugins:maven-jar-plugin:jar");
    List<String> offline = new ArrayList<>(command);
    offline.add(1, "-o");
    if (ended(folder, offline).code() != 0) {
      require(ended(folder, command));
    }
  }

  private static Path repository() {
    String named = System.getProperty("maven.repo.local", System.getProperty("localRepository"));
    return named == null
        ? Path.of(System.getProperty("user.home"), ".m2", "repository")
        : Path.of(named);
  }

  private static String jdk(String tool) {
    return Path.of(System.getProperty("java.home"), "bin", tool).toString();
  }

  private static void require(Ended ended) {
    if (ended.code() != 0) {
      throw new IllegalStateException("the old release cannot be built:\n" + ended.said());
    }
  }

  private static Ended ended(Path folder, List<String> command) throws IOException {
    File said = Files.createTempFile("old-release", ".out").toFile();
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
              .redirectOutput(said);
      // What the build gives its own JVMs (agents, modules) is not for these.
      builder.environment().remove("JAVA_TOOL_OPTIONS");
      Process process = builder.start();
      try {
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
          throw new IOException(command + " does not end: " + Files.readString(said.toPath()));
        }
        return new Ended(process.exitValue(), Files.readString(said.toPath()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      } finally {
        process.destroyForcibly();
      }
    } finally {
      Files.deleteIfExists(said.toPath());
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }
}
