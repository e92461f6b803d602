package dev.modline.benchmarks.delivery;

import dev.modline.testkit.authority.CyberTiplineSimulator;
import dev.modline.testkit.authority.CyberTiplineSimulator.Report;
import dev.modline.testkit.authority.Mischief;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The CyberTipline. A report counts once it is finished, and by its copies of the post's picture: a
 * second report and a second file in the same report are copies alike. A finished report without
 * the right picture, or with one that was not described, is strange; an unfinished one is none.
 */
final class NcmecReceiver implements Receiver {
  static final String USER = "run";
  static final String PASSWORD = "secret";

  private final CyberTiplineSimulator tipline = new CyberTiplineSimulator(USER, PASSWORD);

  @Override
  public String address() {
    return tipline.address().toString();
  }

  @Override
  public void mischief(Mischief how) {
    tipline.mischief(how);
  }

  @Override
  public Map<String, Integer> held() {
    Map<String, Integer> held = new HashMap<>();
    tipline
        .reports()
        .forEach(
            (number, report) -> {
              if (report.finished()) {
                String url = report.document().at("internetDetails", "webPageIncident", "url");
                boolean whole = whole(url, report);
                held.merge(
                    whole ? url : "broken report " + number,
                    whole ? report.files().size() : 1,
                    Integer::sum);
              }
            });
    return held;
  }

  /** Every file is the post's picture, and at least one of them was described. */
  private static boolean whole(String url, Report report) {
    byte[] picture = Screened.picture(url);
    return report.files().values().stream().anyMatch(file -> !file.details().isEmpty())
        && report.files().values().stream()
            .allMatch(file -> Arrays.equals(picture, file.content()));
  }

  @Override
  public void close() {
    tipline.close();
  }
}
