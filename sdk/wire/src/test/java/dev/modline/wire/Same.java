package dev.modline.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares two values of the model field by field: most of them have no equality of their own. */
final class Same {
  private Same() {}

  static void assertSame(Object expected, Object actual) throws IllegalAccessException {
    compare("", expected, actual);
  }

  private static void compare(String path, Object expected, Object actual)
      throws IllegalAccessException {
    if (expected == null) {
      assertNull(actual, path);
    } else if (expected instanceof byte[] bytes) {
      assertArrayEquals(bytes, (byte[]) actual, path);
    } else if (expected instanceof Optional<?> optional) {
      Optional<?> other = (Optional<?>) actual;
      assertEquals(optional.isPresent(), other.isPresent(), path);
      if (optional.isPresent()) {
        compare(path + "?", optional.get(), other.orElseThrow());
      }
    } else if (expected instanceof Set<?> || expected instanceof Map<?, ?>) {
      assertEquals(expected, actual, path);
    } else if (expected instanceof Collection<?> list) {
      Collection<?> other = (Collection<?>) actual;
      assertEquals(list.size(), other.size(), path);
      Iterator<?> it = other.iterator();
      int i = 0;
      for (Object element : list) {
        compare(path + "[" + i++ + "]", element, it.next());
      }
    } else if (expected.getClass().getName().startsWith("dev.modline.model")
        && !expected.getClass().isEnum()) {
      assertEquals(expected.getClass(), actual.getClass(), path);
      for (Field field : expected.getClass().getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          field.setAccessible(true);
          compare(path + "." + field.getName(), field.get(expected), field.get(actual));
        }
      }
    } else {
      assertEquals(expected, actual, path);
    }
  }
}
