package dev.modline.benchmarks.delivery;

import dev.modline.testkit.authority.Mischief;
import java.util.Map;

/** The receiving end of a run, in a process that is not killed. */
interface Receiver extends AutoCloseable {
  /** What the line has to know to reach it. */
  String address();

  /** How it misbehaves from now on. */
  void mischief(Mischief how);

  /** How often it holds each record, by the record's id. */
  Map<String, Integer> held() throws Exception;

  @Override
  void close();
}
