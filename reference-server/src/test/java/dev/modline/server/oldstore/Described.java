package dev.modline.server.oldstore;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Values as lines of text, {@code path = value}: every component of a record, every accessor of a
 * value class, whatever it is. Nothing of the project is named here, so that old and new classes
 * are told in the same words.
 */
final class Described {
  private static final int DEEPEST = 14;

  private final SortedMap<String, String> lines;
  private final Set<String> leftOut;

  /** {@code leftOut}: accessors, {@code Class.name}, whose values stand elsewhere. */
  Described(SortedMap<String, String> lines, Set<String> leftOut) {
    this.lines = lines;
    this.leftOut = leftOut;
  }

  /** Adds all lines of a value. */
  void add(String path, Object value) {
    add(path, value, 0);
  }

  private void add(String path, Object value, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalStateException(path + " does not end");
    }
    switch (value) {
      case Optional<?> optional -> {
        if (optional.isPresent()) {
          add(path, optional.get(), depth + 1);
        } else {
          put(path, "none");
        }
      }
      case OptionalLong number -> put(path, number.isEmpty() ? "none" : "" + number.getAsLong());
      case Enum<?> constant -> put(path, constant.name());
      case byte[] bytes -> put(path, text(bytes));
      case Map<?, ?> map -> addMap(path, map, depth);
      case Collection<?> all -> addAll(path, all, depth);
      case CharSequence text -> put(path, text.toString());
      case Number number -> put(path, number.toString());
      case Boolean flag -> put(path, flag.toString());
      case Temporal time -> put(path, time.toString());
      default -> addOwn(path, value, depth);
    }
  }

  private void addMap(String path, Map<?, ?> map, int depth) {
    put(path + ".size", "" + map.size());
    map.forEach((key, value) -> add(path + "[" + key + "]", value, depth + 1));
  }

  /** What has no order of its own is put into that of its words. */
  private void addAll(String path, Collection<?> all, int depth) {
    put(path + ".size", "" + all.size());
    List<?> ordered =
        all instanceof Set<?> && !(all instanceof SortedSet<?>)
            ? all.stream().sorted(Comparator.comparing(it -> words(it).toString())).toList()
            : List.copyOf(all);
    for (int i = 0; i < ordered.size(); i++) {
      add(path + "[" + i + "]", ordered.get(i), depth + 1);
    }
  }

  private SortedMap<String, String> words(Object value) {
    SortedMap<String, String> own = new TreeMap<>();
    new Described(own, leftOut).add("", value);
    return own;
  }

  private void addOwn(String path, Object value, int depth) {
    Class<?> type = value.getClass();
    if (!type.getName().startsWith("dev.modline.")) {
      throw new IllegalStateException(path + ": how is " + type + " told?");
    }
    put(path + ".is", type.getSimpleName());
    if (type.isRecord()) {
      for (RecordComponent each : type.getRecordComponents()) {
        accessor(path, value, each.getAccessor(), depth);
      }
    } else {
      Arrays.stream(type.getMethods())
          .filter(method -> method.getDeclaringClass() == type && isAccessor(method))
          .forEach(method -> accessor(path, value, method, depth));
    }
  }

  private static boolean isAccessor(Method method) {
    return method.getParameterCount() == 0
        && !Modifier.isStatic(method.getModifiers())
        && method.getReturnType() != void.class
        && !Set.of("toString", "hashCode").contains(method.getName())
        && !method.getReturnType().getSimpleName().equals("Builder");
  }

  private void accessor(String path, Object value, Method method, int depth) {
    String name = method.getName();
    if (leftOut.contains(value.getClass().getSimpleName() + "." + name)) {
      return;
    }
    try {
      method.setAccessible(true);
      add(path + "." + name, method.invoke(value), depth + 1);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(path + "." + name + " cannot be read", e);
    }
  }

  /** Words where they are words, else the hash of the bytes. */
  private static String text(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    boolean isText =
        Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8))
            && text.codePoints().noneMatch(c -> Character.isISOControl(c) && c != '\n');
    return isText ? text : hash(bytes);
  }

  static String hash(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return bytes.length + " bytes " + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private void put(String path, String value) {
    String line = value.replace("\\", "\\\\").replace("\n", "\\n");
    if (lines.put(path, line) != null) {
      throw new IllegalStateException(path + " is told twice");
    }
  }
}
