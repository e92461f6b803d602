package dev.modline.proto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Compares the contract with that of the last release: whatever was written then is read now.
 *
 * <p>After a release, {@code -Dcontract.write=true} writes the new descriptors down.
 */
class ContractTest {
  private static final String LAST_RELEASE = "/contract.binpb";
  private static final List<FileDescriptor> FILES =
      List.of(
          ValueProtos.getDescriptor(),
          ObligationProtos.getDescriptor(),
          EventProtos.getDescriptor(),
          AuditProtos.getDescriptor(),
          LogProtos.getDescriptor(),
          IntakeProtos.getDescriptor());

  private final Map<String, FieldDescriptorProto> fields = new HashMap<>();
  private final Map<String, DescriptorProto> messages = new HashMap<>();
  private final Map<String, Integer> constants = new HashMap<>();

  @Test
  void nothingThatWasReleasedHasChanged() throws IOException {
    if (Boolean.getBoolean("contract.write")) {
      FileDescriptorSet.Builder set = FileDescriptorSet.newBuilder();
      FILES.forEach(file -> set.addFile(file.toProto()));
      Files.write(Path.of("src/test/resources" + LAST_RELEASE), set.build().toByteArray());
    }
    for (FileDescriptor file : FILES) {
      file.toProto().getMessageTypeList().forEach(it -> index("", it));
      file.toProto().getEnumTypeList().forEach(it -> index("", it));
    }
    int compared = 0;
    try (InputStream in = ContractTest.class.getResourceAsStream(LAST_RELEASE)) {
      assertNotNull(in, LAST_RELEASE);
      for (FileDescriptorProto file : FileDescriptorSet.parseFrom(in).getFileList()) {
        for (DescriptorProto message : file.getMessageTypeList()) {
          compared += compare("", message);
        }
        for (EnumDescriptorProto it : file.getEnumTypeList()) {
          compared += compare("", it);
        }
      }
    }
    assertTrue(compared > 200, "only " + compared + " fields and constants were compared");
  }

  @Test
  void messagesHaveNoMapsAndEnumsBeginWithUnspecified() {
    for (FileDescriptor file : FILES) {
      file.getEnumTypes()
          .forEach(it -> assertTrue(it.findValueByNumber(0).getName().endsWith("_UNSPECIFIED")));
      file.getMessageTypes()
          .forEach(it -> it.getFields().forEach(f -> assertTrue(!f.isMapField(), f.getFullName())));
    }
  }

  private void index(String scope, DescriptorProto message) {
    String name = scope + message.getName();
    messages.put(name, message);
    message.getFieldList().forEach(it -> fields.put(name + "#" + it.getNumber(), it));
    message.getNestedTypeList().forEach(it -> index(name + ".", it));
    message.getEnumTypeList().forEach(it -> index(name + ".", it));
  }

  private void index(String scope, EnumDescriptorProto type) {
    for (EnumValueDescriptorProto value : type.getValueList()) {
      constants.put(scope + type.getName() + "." + value.getName(), value.getNumber());
    }
  }

  private int compare(String scope, DescriptorProto released) {
    String name = scope + released.getName();
    DescriptorProto now = messages.get(name);
    assertNotNull(now, name + " is gone");
    int compared = 0;
    for (FieldDescriptorProto field : released.getFieldList()) {
      FieldDescriptorProto today = fields.get(name + "#" + field.getNumber());
      if (today == null) {
        assertTrue(
            now.getReservedRangeList().stream()
                .anyMatch(
                    it -> it.getStart() <= field.getNumber() && field.getNumber() < it.getEnd()),
            name + "." + field.getName() + " went and its number is not reserved");
      } else {
        assertEquals(shape(field), shape(today), name + " field " + field.getNumber());
      }
      compared++;
    }
    for (DescriptorProto nested : released.getNestedTypeList()) {
      compared += compare(name + ".", nested);
    }
    return compared;
  }

  private int compare(String scope, EnumDescriptorProto released) {
    for (EnumValueDescriptorProto value : released.getValueList()) {
      String name = scope + released.getName() + "." + value.getName();
      assertEquals(value.getNumber(), constants.get(name), name);
    }
    return released.getValueCount();
  }

  private static Map<String, Object> shape(FieldDescriptorProto field) {
    Map<String, Object> shape = new TreeMap<>();
    shape.put("name", field.getName());
    shape.put("type", field.getType());
    shape.put("of", field.getTypeName());
    shape.put("label", field.getLabel());
    shape.put("presence", field.getProto3Optional());
    shape.put("oneof", field.hasOneofIndex());
    return shape;
  }
}
