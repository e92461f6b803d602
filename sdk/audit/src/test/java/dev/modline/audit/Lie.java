package dev.modline.audit;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One thing that is said otherwise in a message: its field is found by the descriptors, and so
 * includes those that nobody thought of.
 *
 * @param path the names of the fields on the way to the one that is changed
 * @param how what is done to it
 */
record Lie(List<String> path, How how) {
  /** What is done to a field. */
  enum How {
    CHANGED,
    DROPPED,
    DOUBLED
  }

  @Override
  public String toString() {
    return String.join(".", path) + " " + how;
  }

  /** The name of the field without what is done to it. */
  String field() {
    return String.join(".", path);
  }

  /** Every field that can be said, by the descriptors alone. */
  static Set<String> fields(com.google.protobuf.Descriptors.Descriptor type) {
    Set<String> fields = new TreeSet<>();
    for (FieldDescriptor field : type.getFields()) {
      if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
        fields(field.getMessageType()).forEach(it -> fields.add(field.getName() + "." + it));
      } else {
        fields.add(field.getName());
      }
    }
    return fields;
  }

  /** Every lie that can be told about a message as it is. */
  static List<Lie> about(Message message) {
    List<Lie> lies = new ArrayList<>();
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      Optional<Message> inside = inside(message, field);
      inside.ifPresent(
          it ->
              about(it).forEach(lie -> lies.add(new Lie(joined(field.getName(), lie), lie.how()))));
      boolean isThere =
          field.isRepeated() ? message.getRepeatedFieldCount(field) > 0 : message.hasField(field);
      List<String> path = List.of(field.getName());
      if (isThere || (inside.isEmpty() && !field.isRepeated() && isPlain(field))) {
        if (isPlain(field)) {
          lies.add(new Lie(path, How.CHANGED));
        }
        if (isThere) {
          lies.add(new Lie(path, How.DROPPED));
        }
        if (isThere && field.isRepeated()) {
          lies.add(new Lie(path, How.DOUBLED));
        }
      }
    }
    return lies;
  }

  /** The same message with the lie told. */
  Message in(Message message) {
    Message.Builder told = message.toBuilder();
    FieldDescriptor field = message.getDescriptorForType().findFieldByName(path.getFirst());
    if (path.size() > 1) {
      Message inside =
          new Lie(path.subList(1, path.size()), how).in(inside(message, field).orElseThrow());
      return field.isRepeated()
          ? told.setRepeatedField(field, 0, inside).build()
          : told.setField(field, inside).build();
    }
    if (!field.isRepeated()) {
      return (how == How.DROPPED
              ? told.clearField(field)
              : told.setField(field, another(field, message.getField(field))))
          .build();
    }
    List<Object> values = new ArrayList<>((List<?>) message.getField(field));
    switch (how) {
      case CHANGED -> values.set(0, another(field, values.getFirst()));
      case DROPPED -> values.removeFirst();
      case DOUBLED -> values.add(values.getFirst());
    }
    told.clearField(field);
    values.forEach(value -> told.addRepeatedField(field, value));
    return told.build();
  }

  private static List<String> joined(String name, Lie lie) {
    List<String> path = new ArrayList<>(List.of(name));
    path.addAll(lie.path());
    return path;
  }

  private static boolean isPlain(FieldDescriptor field) {
    return field.getJavaType() != FieldDescriptor.JavaType.MESSAGE;
  }

  private static Optional<Message> inside(Message message, FieldDescriptor field) {
    if (isPlain(field)) {
      return Optional.empty();
    }
    if (field.isRepeated()) {
      return message.getRepeatedFieldCount(field) == 0
          ? Optional.empty()
          : Optional.of((Message) message.getRepeatedField(field, 0));
    }
    return message.hasField(field)
        ? Optional.of((Message) message.getField(field))
        : Optional.empty();
  }

  private static Object another(FieldDescriptor field, Object value) {
    return switch (field.getJavaType()) {
      case INT -> (Integer) value + 1;
      case LONG -> (Long) value + 1;
      case BOOLEAN -> !(Boolean) value;
      case STRING -> value + "x";
      case BYTE_STRING -> flipped((ByteString) value);
      case ENUM -> {
        EnumValueDescriptor is = (EnumValueDescriptor) value;
        List<EnumValueDescriptor> all = is.getType().getValues();
        int next = is.getIndex() + 1;
        yield all.get(next < all.size() ? next : 1);
      }
      default -> throw new IllegalArgumentException(field.getFullName());
    };
  }

  private static ByteString flipped(ByteString value) {
    byte[] bytes = value.isEmpty() ? new byte[32] : value.toByteArray();
    bytes[0] ^= 1;
    return ByteString.copyFrom(bytes);
  }
}
