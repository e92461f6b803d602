package dev.modline.authorities.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modline.authorities.exchange.SafeFile;
import dev.modline.log.SignedCheckpoint;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * One line of JSON per batch, synced before it counts. A last line without its end is what a crash
 * has left and is cut off.
 */
final class FolderArchive implements FeedArchive {
  private static final int MAX_LINE = 128 << 20;

  private record Line(long offset, int length, int skip) {}

  private final Path folder;
  private final FileChannel file;
  private final TreeMap<Long, Line> lines = new TreeMap<>();
  private final Set<String> seen = new HashSet<>();
  private final List<SignedCheckpoint> checkpoints = new ArrayList<>();
  private long size;
  private long end;

  FolderArchive(Path folder) throws IOException {
    this.folder = folder;
    SafeFile.folder(folder);
    file =
        SafeFile.open(
            folder.resolve("batches.jsonl"), StandardOpenOption.READ, StandardOpenOption.WRITE);
    load();
    file.truncate(end);
  }

  private void load() throws IOException {
    InputStream in = new BufferedInputStream(Channels.newInputStream(file), 1 << 16);
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b != '\n') {
        line.write(b);
        continue;
      }
      byte[] bytes = line.toByteArray();
      JsonNode json = Json.parse("a line of the archive", bytes, MAX_LINE);
      note(Json.string(json, "jti"), BatchJson.read(Json.child(json, "batch")), bytes.length);
      line.reset();
    }
  }

  private void note(String jti, FeedBatch batch, int length) {
    if (batch.to() > size) {
      lines.put(size, new Line(end, length, (int) (size - batch.from())));
      size = batch.to();
    }
    seen.add(jti);
    checkpoints.add(batch.checkpoint());
    end += length + 1L;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public FeedEntry entry(long index) throws IOException {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("no entry " + index + " of " + size);
    }
    var at = lines.floorEntry(index);
    Line line = at.getValue();
    ByteBuffer buffer = ByteBuffer.allocate(line.length());
    while (buffer.hasRemaining()) {
      if (file.read(buffer, line.offset() + buffer.position()) < 0) {
        throw new IOException("the archive is shorter than it was");
      }
    }
    JsonNode json = Json.parse("a line of the archive", buffer.array(), MAX_LINE);
    FeedBatch batch = BatchJson.read(Json.child(json, "batch"));
    return batch.entries().get((int) (index - at.getKey()) + line.skip());
  }

  @Override
  public boolean seen(String jti) {
    return seen.contains(jti);
  }

  @Override
  public void append(String jti, FeedBatch batch) throws IOException {
    ObjectNode json = Json.object();
    json.put("jti", jti);
    json.set("batch", BatchJson.write(batch));
    byte[] bytes = (Json.text(json) + "\n").getBytes(StandardCharsets.UTF_8);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      file.write(buffer, end + buffer.position());
    }
    file.force(false);
    note(jti, batch, bytes.length - 1);
  }

  @Override
  public List<SignedCheckpoint> checkpoints() {
    return List.copyOf(checkpoints);
  }

  @Override
  public void contradiction(SignedCheckpoint earlier, SignedCheckpoint later, String what)
      throws IOException {
    ObjectNode json = Json.object();
    json.put("what", what);
    json.put("earlier", new String(earlier.bytes(), StandardCharsets.UTF_8));
    json.put("later", new String(later.bytes(), StandardCharsets.UTF_8));
    String name =
        "contradiction-"
            + earlier.checkpoint().size()
            + "-"
            + later.checkpoint().size()
            + "-"
            + SafeFile.name(later.checkpoint().root().base64().toLowerCase(java.util.Locale.ROOT))
            + ".json";
    SafeFile.write(folder.resolve(name), Json.text(json).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
