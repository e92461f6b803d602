package dev.modline.law;

import com.google.common.collect.ImmutableMap;
import com.google.errorprone.annotations.Immutable;
import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.StructType;
import dev.cel.common.values.StructValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What rules see of a type of the model: its fields, their CEL types, and how each is read. The
 * checker, the evaluation and the reference page all come from this one table. A field is read when
 * a rule asks for it, not before.
 */
final class Shape<T> {
  /** One field; its function answers null where the value is not known. */
  record Field<T>(CelType type, Function<T, @Nullable Object> read, String about) {}

  private final StructType type;
  private final SequencedMap<String, Field<T>> fields;

  private Shape(String name, SequencedMap<String, Field<T>> fields) {
    this.fields = Collections.unmodifiableSequencedMap(fields);
    ImmutableMap.Builder<String, CelType> types = ImmutableMap.builder();
    fields.forEach((field, known) -> types.put(field, known.type()));
    ImmutableMap<String, CelType> typeOf = types.buildOrThrow();
    this.type =
        StructType.create(name, typeOf.keySet(), field -> Optional.ofNullable(typeOf.get(field)));
  }

  static <T> Builder<T> named(String name) {
    return new Builder<>(name);
  }

  StructType type() {
    return type;
  }

  SequencedMap<String, Field<T>> fields() {
    return fields;
  }

  StructValue<String, Object> view(T value) {
    return new View<>(this, value);
  }

  /** Collects fields. */
  static final class Builder<T> {
    private final String name;
    private final SequencedMap<String, Field<T>> fields = new LinkedHashMap<>();

    private Builder(String name) {
      this.name = name;
    }

    Builder<T> field(String field, CelType type, Function<T, @Nullable Object> read, String about) {
      fields.put(field, new Field<>(type, read, about));
      return this;
    }

    Shape<T> build() {
      return new Shape<>(name, fields);
    }
  }

  @Immutable
  @SuppressWarnings("Immutable") // The model's classes are immutable, though not marked so.
  private static final class View<T> extends StructValue<String, Object> {
    private final Shape<T> shape;
    private final T viewed;

    View(Shape<T> shape, T viewed) {
      this.shape = shape;
      this.viewed = viewed;
    }

    @Override
    public Object select(String field) {
      Object value = read(field);
      if (value == null) {
        throw CelAttributeNotFoundException.forFieldResolution(field);
      }
      return value;
    }

    @Override
    public Optional<Object> find(String field) {
      return Optional.ofNullable(read(field));
    }

    private @Nullable Object read(String field) {
      Field<T> known = shape.fields.get(field);
      return known == null ? null : known.read().apply(viewed);
    }

    @Override
    public Object value() {
      return this;
    }

    @Override
    public boolean isZeroValue() {
      return false;
    }

    @Override
    public CelType celType() {
      return shape.type;
    }
  }
}
