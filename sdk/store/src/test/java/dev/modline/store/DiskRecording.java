package dev.modline.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A disk that remembers which writes to the database's files were synced and which were not. */
final class DiskRecording {
  private static final int SECTOR = 512;

  // Before "=" there may be several spaces: strace fills short lines up, as those of a call
  // resumed.
  private static final String HEX = "((?:\\\\x[0-9a-f]{2})*)";
  private static final Pattern WRITE =
      Pattern.compile("pwrite64\\(\\d+<([^>]*)>, \"" + HEX + "\", \\d+, (\\d+)\\) += (\\d+)");
  private static final Pattern CUT = Pattern.compile("ftruncate\\(\\d+<([^>]*)>, (\\d+)\\) += 0");
  private static final Pattern SYNC = Pattern.compile("f(?:data)?sync\\(\\d+<([^>]*)>\\) += 0");
  private static final Pattern DELETE = Pattern.compile("unlink\\(\"" + HEX + "\"\\) += 0");
  private static final Pattern SAY = Pattern.compile("write\\(1<[^>]*>, \"" + HEX + "\", \\d+\\)");

  /** What a process did. */
  sealed interface Step {
    record Wrote(String file, long offset, byte[] bytes) implements Step {}

    record Cut(String file, long size) implements Step {}

    record Synced(String file) implements Step {}

    record Deleted(String file) implements Step {}

    record Said(String name) implements Step {}
  }

  /** What becomes of writes that were not synced. */
  enum Loss {
    /** All of them are on the disk. */
    NONE,
    /** None of them is. */
    ALL,
    /** Some sectors are, in no order. */
    SOME_SECTORS
  }

  private final String prefix;
  private final Map<String, byte[]> synced = new HashMap<>();
  private final Map<String, List<Step>> pending = new HashMap<>();

  DiskRecording(Path folder) {
    prefix = folder.toString() + "/";
  }

  static List<Step> parse(Path trace, Path folder) throws IOException {
    List<Step> steps = new ArrayList<>();
    Map<String, String> begun = new HashMap<>();
    for (String line : Files.readAllLines(trace, StandardCharsets.ISO_8859_1)) {
      String thread = line.substring(0, line.indexOf(' '));
      String call = line.substring(line.indexOf(' ')).strip();
      if (call.endsWith("<unfinished ...>")) {
        String start = call.substring(0, call.length() - "<unfinished ...>".length()).strip();
        if (start.startsWith("write(1<")) {
          said(start + ")", steps);
        } else {
          begun.put(thread, start);
        }
        continue;
      }
      if (call.startsWith("<... ")) {
        String start = begun.remove(thread);
        if (start == null) {
          continue;
        }
        call = start + call.substring(call.indexOf("resumed>") + "resumed>".length());
      }
      step(call, folder, steps);
    }
    return steps;
  }

  private static void step(String call, Path folder, List<Step> steps) {
    Matcher write = WRITE.matcher(call);
    Matcher cut = CUT.matcher(call);
    Matcher sync = SYNC.matcher(call);
    Matcher delete = DELETE.matcher(call);
    if (write.find() && isStore(write.group(1), folder)) {
      byte[] bytes = bytes(write.group(2));
      int written = Integer.parseInt(write.group(4));
      steps.add(
          new Step.Wrote(
              path(write.group(1)), Long.parseLong(write.group(3)), Arrays.copyOf(bytes, written)));
    } else if (cut.find() && isStore(cut.group(1), folder)) {
      steps.add(new Step.Cut(path(cut.group(1)), Long.parseLong(cut.group(2))));
    } else if (sync.find() && isStore(sync.group(1), folder)) {
      steps.add(new Step.Synced(path(sync.group(1))));
    } else if (delete.find() && isStore(delete.group(1), folder)) {
      steps.add(new Step.Deleted(path(delete.group(1))));
    } else {
      said(call, steps);
    }
  }

  private static void said(String call, List<Step> steps) {
    Matcher say = SAY.matcher(call);
    if (say.find()) {
      String text = new String(bytes(say.group(1)), StandardCharsets.UTF_8).strip();
      if (text.startsWith("ack ")) {
        steps.add(new Step.Said(text.substring(4)));
      }
    }
  }

  private static byte[] bytes(String escaped) {
    return HexFormat.of().parseHex(escaped.replace("\\x", ""));
  }

  private static String path(String hexOrPlain) {
    return hexOrPlain.startsWith("\\x")
        ? new String(bytes(hexOrPlain), StandardCharsets.UTF_8)
        : hexOrPlain;
  }

  private static boolean isStore(String name, Path folder) {
    String path = path(name);
    return path.startsWith(folder + "/modline.db")
        && (path.endsWith(".db") || path.endsWith("-wal") || path.endsWith("-journal"));
  }

  void apply(Step step) {
    switch (step) {
      case Step.Wrote it -> pending(it.file()).add(it);
      case Step.Cut it -> pending(it.file()).add(it);
      case Step.Synced it -> {
        synced.put(it.file(), content(it.file(), Loss.NONE, new Random(0)));
        pending(it.file()).clear();
      }
      case Step.Deleted it -> {
        synced.remove(it.file());
        pending.remove(it.file());
      }
      case Step.Said it -> {}
    }
  }

  boolean isBegun(String name) {
    return synced.containsKey(prefix + name);
  }

  private List<Step> pending(String file) {
    return pending.computeIfAbsent(file, name -> new ArrayList<>());
  }

  /** Makes the files as they are found after the power is back. */
  void writeAfterLoss(Path folder, Loss loss, Random random) throws IOException {
    Files.createDirectories(folder);
    for (String file : pending.keySet()) {
      Files.write(folder.resolve(file.substring(prefix.length())), content(file, loss, random));
    }
  }

  private byte[] content(String file, Loss loss, Random random) {
    byte[] content = synced.getOrDefault(file, new byte[0]);
    for (Step step : pending(file)) {
      if (loss == Loss.ALL) {
        continue;
      }
      content =
          switch (step) {
            case Step.Wrote it -> written(content, it, loss, random);
            case Step.Cut it ->
                loss == Loss.NONE || random.nextBoolean()
                    ? Arrays.copyOf(content, (int) it.size())
                    : content;
            default -> content;
          };
    }
    return content;
  }

  private static byte[] written(byte[] before, Step.Wrote step, Loss loss, Random random) {
    int end = (int) step.offset() + step.bytes().length;
    byte[] after = Arrays.copyOf(before, Math.max(before.length, end));
    for (int at = 0; at < step.bytes().length; ) {
      int length =
          Math.min(SECTOR - (int) ((step.offset() + at) % SECTOR), step.bytes().length - at);
      if (loss == Loss.NONE || random.nextBoolean()) {
        System.arraycopy(step.bytes(), at, after, (int) step.offset() + at, length);
      }
      at += length;
    }
    return after;
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
