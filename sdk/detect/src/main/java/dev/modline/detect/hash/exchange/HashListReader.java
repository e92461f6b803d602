package dev.modline.detect.hash.exchange;

import dev.modline.detect.hash.HashLabel;
import dev.modline.detect.hash.Sharing;
import dev.modline.model.InvalidInput;
import dev.modline.model.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.function.Consumer;

/**
 * Reads lists of hashes, strictly.
 *
 * <p>Contract: the list's source is what the operator calls it, not what the file says: a list
 * cannot withdraw another's entries. What a record does not say comes from the defaults set here.
 * Threading: safe. Failure: {@link MalformedHashList} names the line; nothing of a bad list is half
 * applied, since {@link HashListPage} is built before it is applied.
 *
 * <pre>{@code
 * HashListReader reader = HashListReader.builder("stopncii", "ncii").build();
 * HashListPage page = reader.read(HashVocabulary.STOPNCII, HashContainer.JSON, in);
 * page.applyTo(lists);
 * }</pre>
 */
public final class HashListReader {
  private final String source;
  private final String category;
  private final Severity severity;
  private final Sharing sharing;
  private final long maxBytes;
  private final int maxEntries;

  private HashListReader(Builder builder) {
    source = builder.source;
    category = builder.category;
    severity = builder.severity;
    sharing = builder.sharing;
    maxBytes = builder.maxBytes;
    maxEntries = builder.maxEntries;
    defaults().build();
    if (maxBytes < 1 || maxEntries < 1) {
      throw new InvalidInput("hash list limits", "must be positive");
    }
  }

  /** Starts a reader for the list {@code source}, whose entries are of {@code category}. */
  public static Builder builder(String source, String category) {
    return new Builder(source, category);
  }

  /** Reads a list, or a page of one, into memory. */
  public HashListPage read(HashVocabulary vocabulary, HashContainer container, InputStream in)
      throws IOException {
    HashListPage.Collector page = new HashListPage.Collector();
    String next = read(vocabulary, container, in, page::add);
    return page.page(next);
  }

  /**
   * Reads a list of any length and passes on what each record says.
   *
   * @return where the next page is, in the service's own words; empty when this is the last
   */
  public String read(
      HashVocabulary vocabulary, HashContainer container, InputStream in, Consumer<HashLine> sink)
      throws IOException {
    Words words = Words.of(vocabulary, this);
    int[] count = {0};
    try {
      return Records.of(container)
          .read(
              new LimitedInput(in, maxBytes),
              record -> {
                if (++count[0] > maxEntries) {
                  throw record.error("is beyond the limit of " + maxEntries + " entries");
                }
                lines(words, record, sink);
              });
    } catch (LimitedInput.TooLong tooLong) {
      throw new MalformedHashList(1, "the list " + tooLong.getMessage());
    } catch (CharacterCodingException notText) {
      throw new MalformedHashList(1, "the list is not valid UTF-8");
    }
  }

  /** Values that break a rule of the model become errors of their line. */
  private static void lines(Words words, FlatRecord record, Consumer<HashLine> sink) {
    try {
      words.lines(record).forEach(sink);
    } catch (InvalidInput invalid) {
      throw record.error(String.valueOf(invalid.getMessage()));
    }
  }

  String source() {
    return source;
  }

  /** A label with what the operator said of this list. */
  HashLabel.Builder defaults() {
    return defaults(category);
  }

  HashLabel.Builder defaults(String category) {
    return HashLabel.builder(source, category).severity(severity).sharing(sharing);
  }

  /** Collects the parts of a reader. */
  public static final class Builder {
    private final String source;
    private final String category;
    private Severity severity = Severity.HIGH;
    private Sharing sharing = Sharing.PRIVATE;
    private long maxBytes = 4L << 30;
    private int maxEntries = 20_000_000;

    private Builder(String source, String category) {
      this.source = source;
      this.category = category;
    }

    /** How grave a match is where the list does not say; high unless set. */
    public Builder severity(Severity severity) {
      this.severity = severity;
      return this;
    }

    /** How far entries may travel where the list does not say; private unless set. */
    public Builder sharing(Sharing sharing) {
      this.sharing = sharing;
      return this;
    }

    /** The most bytes of a list. */
    public Builder maxBytes(long maxBytes) {
      this.maxBytes = maxBytes;
      return this;
    }

    /** The most records of a list. */
    public Builder maxEntries(int maxEntries) {
      this.maxEntries = maxEntries;
      return this;
    }

    /** Checks and builds. */
    public HashListReader build() {
      return new HashListReader(this);
    }
  }
}
