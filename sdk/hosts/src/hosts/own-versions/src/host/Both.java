package host;

import com.google.common.collect.ImmutableSortedMap;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelRuntimeFactory;
import dev.modline.Modline;
import dev.modline.Screening;
import dev.modline.detect.terms.Terms;
import dev.modline.law.CelPolicy;
import dev.modline.law.LawPacks;
import dev.modline.model.Post;
import dev.modline.spi.Platform;
import dev.modline.store.SqlStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.antlr.v4.runtime.RuntimeMetaData;

/** The host uses its own protobuf, Guava, ANTLR and CEL, and Modline uses Modline's. */
final class Both {
  private Both() {}

  public static void main(String[] arguments) throws Exception {
    theHosts();
    modlines();
    theHosts();
    System.out.println("own-versions: both work");
  }

  private static void theHosts() throws Exception {
    from(Struct.class, "protobuf-java-3.25.8.jar");
    from(ImmutableSortedMap.class, "guava-31.1-jre.jar");
    from(RuntimeMetaData.class, "antlr4-runtime-4.13.1.jar");
    from(CelCompiler.class, "cel-0.5.2.jar");
    Struct struct =
        Struct.newBuilder().putFields("a", Value.newBuilder().setNumberValue(1).build()).build();
    require(Struct.parseFrom(struct.toByteArray()).equals(struct), "protobuf");
    CelCompiler compiler =
        CelCompilerFactory.standardCelCompilerBuilder().addVar("x", SimpleType.INT).build();
    CelAbstractSyntaxTree tree = compiler.compile("x + 1 == 3 && 'ab'.startsWith('a')").getAst();
    Object value =
        CelRuntimeFactory.standardCelRuntimeBuilder()
            .build()
            .createProgram(tree)
            .eval(ImmutableSortedMap.copyOf(Map.of("x", 2L)));
    require(Boolean.TRUE.equals(value), "CEL");
  }

  private static void modlines() throws Exception {
    Path file = Files.createTempDirectory("own-versions").resolve("modline.db");
    try (Modline modline =
        Modline.builder().platform(Platform.noop())
            .store(SqlStore.open(file))
            .policy(CelPolicy.shipped())
            .law(LawPacks.shipped("vn", "eu"))
            .jurisdictions("VN", "EU")
            .detectors(Terms.of("zorblax"))
            .build()) {
      Screening screening =
          modline.screen(Post.builder("p-1").author("u-1").text("you z0rblax").build());
      require(screening.caseId().isPresent(), "Modline");
    }
  }

  private static void from(Class<?> type, String jar) {
    String source = type.getProtectionDomain().getCodeSource().getLocation().getPath();
    require(source.endsWith("/" + jar), type + " comes from " + source + ", not from " + jar);
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
