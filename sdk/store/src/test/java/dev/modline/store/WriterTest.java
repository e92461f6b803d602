package dev.modline.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.spi.StaleCommit;
import dev.modline.spi.StoreFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WriterTest {
  @TempDir private Path folder;
  private Database database;
  private Sql sql;
  private Writer writer;
  private final AtomicInteger transactions = new AtomicInteger();

  @BeforeEach
  void open() throws Exception {
    database = Database.prepare(folder.resolve("modline.db"));
    sql = database.writer();
    writer =
        new Writer(
            sql,
            Epoch.begin(sql),
            Presence.of(folder.resolve("modline.db")),
            transactions::incrementAndGet);
  }

  @AfterEach
  void close() throws Exception {
    writer.close();
  }

  private static Task.Work put(String name, String value) {
    return sql -> sql.update("INSERT INTO setting (name, value) VALUES (?, ?)", name, value);
  }

  private long count() throws Exception {
    try (Sql reader = database.reader()) {
      return reader.number("SELECT count(*) FROM setting");
    }
  }

  /** Runs the works while the writer is held up, so that they come to it as one group. */
  private List<Future<?>> together(List<Task.Work> works) throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    List<Future<?>> answers = new ArrayList<>();
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> holder =
          pool.submit(
              () ->
                  writer.write(
                      nothing -> {
                        held.countDown();
                        awaitQuietly(go);
                      }));
      held.await();
      for (Task.Work work : works) {
        answers.add(
            pool.submit(
                () -> {
                  writer.commit(work);
                  return null;
                }));
      }
      while (writer.waiting() < works.size()) {
        Thread.onSpinWait();
      }
      go.countDown();
      holder.get();
      for (Future<?> answer : answers) {
        assertTrue(answer.isDone() || answer.state() != Future.State.CANCELLED);
      }
    }
    return answers;
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertTrue(latch.await(1, TimeUnit.MINUTES));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatWaitsSharesOneTransaction() throws Exception {
    List<Task.Work> works = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      works.add(put("n" + i, "v"));
    }
    together(works);
    assertEquals(100, count());
    assertEquals(2, transactions.get());
  }

  @Test
  void whatFailsHarmsNoNeighbour() throws Exception {
    Task.Work halfDone =
        sql -> {
          put("half", "v").run(sql);
          throw new StaleCommit("stale");
        };
    List<Future<?>> answers =
        together(
            List.of(
                put("a", "v"),
                halfDone,
                put("a", "again"),
                sql -> {
                  throw new IllegalArgumentException("wrong");
                },
                put("b", "v")));
    List<String> outcomes = answers.stream().map(WriterTest::outcome).toList();
    assertEquals(5, outcomes.size());
    assertEquals("StaleCommit", outcomes.get(1));
    assertEquals("IllegalArgumentException", outcomes.get(3));
    assertEquals(
        1,
        List.of(outcomes.get(0), outcomes.get(2)).stream().filter("StoreFailure"::equals).count());
    assertEquals("", outcomes.get(4));
    assertEquals(2, count());
    assertEquals(2, transactions.get());
  }

  private static String outcome(Future<?> answer) {
    return answer.state() == Future.State.FAILED
        ? answer.exceptionNow().getClass().getSimpleName()
        : "";
  }

  @Test
  void aFullDiskFailsWhatDoesNotFitAndNothingElse() throws Exception {
    long pages = sql.number("PRAGMA page_count");
    sql.run("PRAGMA max_page_count = " + (pages + 4));
    List<Future<?>> answers = together(List.of(put("big", "x".repeat(200_000)), put("small", "v")));
    assertEquals(List.of("StoreFailure", ""), answers.stream().map(WriterTest::outcome).toList());
    Throwable full = answers.getFirst().exceptionNow();
    assertTrue(full.getMessage().contains("disk is full"), full.getMessage());
    assertEquals(1, count());
    sql.run("PRAGMA max_page_count = " + (pages + 1_000));
    writer.write(put("later", "x".repeat(200_000)));
    assertEquals(2, count());
  }

  @Test
  @Tag("promise-7")
  void aWriterThatWasReplacedWritesNothingMore() throws Exception {
    try (Sql other = database.writer()) {
      Epoch.begin(other);
    }
    StoreFailure refused = assertThrows(StoreFailure.class, () -> writer.write(put("late", "v")));
    assertInstanceOf(StoreFailure.class, refused.getCause());
    assertThrows(StoreFailure.class, () -> writer.write(put("later", "v")));
    assertEquals(0, count());
  }

  @Test
  void whatIsInterruptedBeforeItBeginsIsWithdrawn() throws Exception {
    Thread.currentThread().interrupt();
    try {
      writer.write(put("maybe", "v"));
      assertEquals(1, count());
    } catch (StoreFailure withdrawn) {
      assertTrue(Thread.interrupted());
      assertEquals(0, count());
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  void aClosedWriterHasDoneWhatItAccepted() throws Exception {
    List<Task.Work> works = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      works.add(put("n" + i, "v"));
    }
    List<Future<?>> answers = together(works);
    writer.close();
    assertEquals(count(), answers.stream().filter(a -> a.state() == Future.State.SUCCESS).count());
    assertThrows(StoreFailure.class, () -> writer.write(put("late", "v")));
  }
}
