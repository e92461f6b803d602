package host;

import dev.modline.Modline;
import dev.modline.Screening;
import dev.modline.detect.terms.Terms;
import dev.modline.law.CelPolicy;
import dev.modline.law.LawPacks;
import dev.modline.model.Post;
import dev.modline.spi.Platform;
import dev.modline.store.SqlStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.TreeSet;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

/** A Spring Boot service with a database of its own, which nobody but the service may touch. */
@SpringBootApplication
public class Main {
  private static final String FULL = "jdbc:h2:./host-full;DB_CLOSE_ON_EXIT=FALSE";
  private static final String EMPTY = "jdbc:h2:./host-empty;DB_CLOSE_ON_EXIT=FALSE";

  /** The line, closed by Spring. */
  @Bean
  Modline modline() {
    return Modline.builder()
        .platform((target, desired, version) -> new Platform.Effect.Applied("done"))
        .store(SqlStore.open(Path.of("modline.db")))
        .policy(CelPolicy.shipped())
        .law(LawPacks.shipped("vn", "us"))
        .jurisdictions("VN", "US")
        .detectors(Terms.of("zorblax"))
        .build();
  }

  public static void main(String[] arguments) throws SQLException {
    try (Connection host = DriverManager.getConnection(FULL, "sa", "");
        Statement statement = host.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS account (id VARCHAR PRIMARY KEY)");
    }
    starts(FULL, List.of("ACCOUNT"));
    starts(EMPTY, List.of());
    System.out.println("spring-boot: the host's databases are as they were");
  }

  private static void starts(String url, List<String> tables) throws SQLException {
    try (ConfigurableApplicationContext context =
        SpringApplication.run(
            Main.class,
            "--spring.datasource.url=" + url,
            "--spring.datasource.username=sa",
            "--spring.main.banner-mode=off",
            "--logging.level.root=warn")) {
      Integer one = context.getBean(JdbcTemplate.class).queryForObject("SELECT 1", Integer.class);
      require(Integer.valueOf(1).equals(one), "the host's own database does not answer");
      Screening screening =
          context
              .getBean(Modline.class)
              .screen(Post.builder("p-1").author("u-1").text("you zorblax").build());
      require(screening.caseId().isPresent(), "no case: " + screening.decision());
    }
    List<String> found = tables(url);
    require(found.equals(tables), "the host's database was touched: " + found);
  }

  private static List<String> tables(String url) throws SQLException {
    TreeSet<String> names = new TreeSet<>();
    try (Connection host = DriverManager.getConnection(url, "sa", "");
        ResultSet rows = host.getMetaData().getTables(null, "PUBLIC", null, null)) {
      while (rows.next()) {
        names.add(rows.getString("TABLE_NAME"));
      }
    }
    return List.copyOf(names);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
