package dev.modline.detect.hash.exchange;

import dev.modline.detect.hash.HashLabel;
import dev.modline.detect.hash.Sharing;
import dev.modline.model.InvalidInput;
import dev.modline.model.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads lists of hashes.
 *
 * <p>Contract: the list's source is what the operator calls it, not what the file says: a list
 * cannot withdraw another's entries. What a record does not say comes from the defaults set here.
 * Threading: safe. Failure: {@link MalformedHashList} names the line; nothing of a bad list is half
 * applied, since {@link HashListPage} is built before it is applied. A record that is wrong refuses
 * a list of Modline's own; in one of somebody else's it is passed over, counted and named, as long
 * as most are good: {@link Builder#strict} chooses.
 *
 * <pre>{@code
 * HashListReader reader = HashListReader.builder("stopncii", "ncii").build();
 * HashListPage page = reader.read(HashVocabulary.STOPNCII, HashContainer.JSON, in);
 * page.applyTo(lists);
 * }</pre>
 */
public final class HashListReader {
  private final String source;
  private final String owner;
  private final String category;
  private final Severity severity;
  private final Sharing sharing;
  private final long maxBytes;
  private final int maxEntries;
  private final @Nullable Boolean strict;
  private final String self;

  private HashListReader(Builder builder) {
    source = builder.source;
    owner = builder.owner;
    category = builder.category;
    severity = builder.severity;
    sharing = builder.sharing;
    maxBytes = builder.maxBytes;
    maxEntries = builder.maxEntries;
    strict = builder.strict;
    self = builder.self;
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
    Records.Paging paging = paging(vocabulary, container, in, page::add);
    return page.page(paging);
  }

  /**
   * Reads a list of any length and passes on what each record says.
   *
   * @return where the next page is, in the service's own words; empty when this is the last
   */
  public String read(
      HashVocabulary vocabulary, HashContainer container, InputStream in, Consumer<HashLine> sink)
      throws IOException {
    return paging(vocabulary, container, in, sink).next();
  }

  private Records.Paging paging(
      HashVocabulary vocabulary, HashContainer container, InputStream in, Consumer<HashLine> sink)
      throws IOException {
    Reading reading =
        new Reading(
            Words.of(vocabulary, this),
            strict == null ? vocabulary == HashVocabulary.MODLINE : strict,
            maxEntries,
            sink);
    try {
      Records.Paging paging =
          Records.of(container, vocabulary).read(new LimitedInput(in, maxBytes), reading::record);
      return reading.end(paging);
    } catch (LimitedInput.TooLong tooLong) {
      throw new MalformedHashList(1, "the list " + tooLong.getMessage());
    } catch (CharacterCodingException notText) {
      throw new MalformedHashList(1, "the list is not valid UTF-8");
    }
  }

  /** One list while it is read. */
  private static final class Reading {
    private static final String UPDATED = "last_updated";

    private final Words words;
    private final boolean strict;
    private final int most;
    private final Consumer<HashLine> sink;
    private long count;
    private long bad;
    private long updated;
    private @Nullable MalformedHashList first;

    Reading(Words words, boolean strict, int most, Consumer<HashLine> sink) {
      this.words = words;
      this.strict = strict;
      this.most = most;
      this.sink = sink;
    }

    void record(FlatRecord record) {
      record.number(++count);
      if (count > most) {
        throw record.error("is beyond the limit of " + most + " entries");
      }
      try {
        record.check();
        lines(words, record).forEach(sink);
        updated = Math.max(updated, number(record.optional(UPDATED)));
      } catch (MalformedHashList wrong) {
        if (strict) {
          throw wrong;
        }
        bad++;
        first = first == null ? wrong : first;
        sink.accept(new HashLine.Bad(String.valueOf(wrong.getMessage())));
      }
    }

    Records.Paging end(Records.Paging paging) {
      if (count == 0 && !paging.kind()) {
        throw new MalformedHashList(1, "holds nothing of the kind of list that it is read as");
      }
      // What is mostly wrong is another kind of list: taken for the whole it would disarm this one.
      if (first != null && bad * 2 > count) {
        throw new MalformedHashList(
            first.line(),
            bad + " of " + count + " records are wrong, the first: " + first.getMessage());
      }
      Map<String, String> marks = new HashMap<>(paging.marks());
      if (updated > 0) {
        marks.put(UPDATED, Long.toString(updated));
      }
      return new Records.Paging(paging.next(), paging.kind(), marks);
    }

    private static long number(String text) {
      return text.matches("[0-9]{1,15}") ? Long.parseLong(text) : 0;
    }

    /** Values that break a rule of the model become errors of their record. */
    private static List<HashLine> lines(Words words, FlatRecord record) {
      try {
        return words.lines(record);
      } catch (InvalidInput invalid) {
        throw record.error(String.valueOf(invalid.getMessage()));
      }
    }
  }

  String source() {
    return source;
  }

  /** Who we are to the exchange; empty when nobody said. */
  String self() {
    return self;
  }

  /** A label with what the operator said of this list. */
  HashLabel.Builder defaults() {
    return defaults(category);
  }

  HashLabel.Builder defaults(String category) {
    return HashLabel.builder(source, category).owner(owner).severity(severity).sharing(sharing);
  }

  /** Collects the parts of a reader. */
  public static final class Builder {
    private final String source;
    private final String category;
    private String owner;
    private Severity severity = Severity.HIGH;
    private Sharing sharing = Sharing.PRIVATE;
    private long maxBytes = 4L << 30;
    private int maxEntries = 20_000_000;
    private @Nullable Boolean strict;
    private String self = "";

    private Builder(String source, String category) {
      this.source = source;
      this.owner = source;
      this.category = category;
    }

    /** Who keeps the list; the name of the list unless set. */
    public Builder owner(String owner) {
      this.owner = owner;
      return this;
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

    /**
     * Whether a record that is wrong refuses the list; unless set, it does in Modline's own words,
     * and is passed over, counted and named in an exchange's.
     */
    public Builder strict(boolean strict) {
      this.strict = strict;
      return this;
    }

    /**
     * Our own id at the exchange: an entry that we disagree with is not listed for us. Nobody
     * unless set.
     */
    public Builder self(String id) {
      this.self = id;
      return this;
    }

    /** Checks and builds. */
    public HashListReader build() {
      return new HashListReader(this);
    }
  }
}
