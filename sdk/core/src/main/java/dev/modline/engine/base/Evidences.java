package dev.modline.engine.base;

import dev.modline.model.CaseId;
import dev.modline.model.Media;
import dev.modline.model.Origin;
import dev.modline.model.Party;
import dev.modline.model.Post;
import dev.modline.model.ValueRef;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A revision kept as evidence: its values, where they are kept, and the hash that tells it apart.
 */
public record Evidences(
    String contentHash,
    ValueRef text,
    List<ValueRef> media,
    Optional<ValueRef> url,
    List<ValueRef> origin,
    Map<ValueRef, byte[]> values) {
  /** What an authority must be entitled to for the names of files. */
  public static final String FILE_NAME = "file-name";

  public static Evidences of(CaseId caseId, Post post) {
    long revision = post.revision();
    ValueRef text = new ValueRef(Party.author(), "text@" + revision);
    Map<ValueRef, byte[]> values = new LinkedHashMap<>();
    values.put(text, post.text().getBytes(StandardCharsets.UTF_8));
    List<ValueRef> media = new ArrayList<>();
    for (Media medium : post.media()) {
      ValueRef ref = new ValueRef(Party.author(), "media@" + revision + "/" + media.size());
      media.add(ref);
      values.put(ref, medium.bytes());
    }
    Optional<ValueRef> url =
        post.url().map(address -> new ValueRef(Party.author(), "url@" + revision));
    url.ifPresent(
        ref -> values.put(ref, post.url().orElseThrow().getBytes(StandardCharsets.UTF_8)));
    post.createdAt()
        .map(at -> at.atZone(ZoneOffset.UTC).toLocalDate().toString())
        .ifPresent(day -> values.put(contentDate(revision), day.getBytes(StandardCharsets.UTF_8)));
    List<ValueRef> origin = new ArrayList<>();
    post.origin()
        .map(Origin::values)
        .orElse(Map.of())
        .forEach(
            (name, value) -> {
              ValueRef ref = new ValueRef(Party.author(), name + "@" + revision);
              origin.add(ref);
              values.put(ref, value.getBytes(StandardCharsets.UTF_8));
            });
    for (int i = 0; i < media.size(); i++) {
      ValueRef ref = fileName(media.get(i));
      post.media()
          .get(i)
          .fileName()
          .ifPresent(
              name -> {
                origin.add(ref);
                values.put(ref, name.getBytes(StandardCharsets.UTF_8));
              });
    }
    return new Evidences(
        hash(caseId, post), text, List.copyOf(media), url, List.copyOf(origin), values);
  }

  /** Where the name is kept that a medium's file had. */
  public static ValueRef fileName(ValueRef medium) {
    return new ValueRef(medium.party(), medium.name().replaceFirst("^media@", FILE_NAME + "@"));
  }

  /** Where the day is kept on which a revision was made, as its host says: ISO 8601, in UTC. */
  public static ValueRef contentDate(long revision) {
    return new ValueRef(Party.author(), "content-date@" + revision);
  }

  /** Salted by the case, so that equal texts of two cases cannot be matched in the record. */
  public static String hash(CaseId caseId, Post post) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update((caseId.value() + "\n").getBytes(StandardCharsets.UTF_8));
      byte[] text = post.text().getBytes(StandardCharsets.UTF_8);
      sha.update((text.length + "\n").getBytes(StandardCharsets.UTF_8));
      sha.update(text);
      for (Media medium : post.media()) {
        sha.update((medium.bytes().length + "\n").getBytes(StandardCharsets.UTF_8));
        sha.update(medium.bytes());
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
