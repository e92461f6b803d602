package dev.modline.authorities.ncmec;

import java.util.Optional;

/**
 * What the CyberTipline answered to one step.
 *
 * @param code its {@code responseCode}; 0 is success
 * @param reportId the report's number, digits
 * @param fileId a file's id
 * @param hash the hash of the file as it arrived, hex
 */
record Answer(int code, Optional<String> reportId, Optional<String> fileId, Optional<String> hash) {
  /** Taken. */
  static final int OK = 0;

  /** The XML does not fit the schema. */
  static final int INVALID = 4100;

  /** There is no such report. Secondary: another client's notes of the official page. */
  static final int NO_SUCH_REPORT = 5001;

  /** The report is finished already. Secondary: the same notes. */
  static final int FINISHED = 5102;

  /** Whether it speaks of the report's state: it is not there, or over. Secondary, as above. */
  boolean isAboutState() {
    return code >= 5000 && code < 6000;
  }

  boolean ok() {
    return code == OK;
  }
}
