package dev.modline.authorities.ncmec;

import dev.modline.authorities.exchange.Rest;
import dev.modline.log.http.BoundedExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Supplier;

/** The four steps over HTTP, as they are. */
final class CyberTiplineClient {
  /**
   * The step was not taken, for certain: wrong credentials, or a server that asked for a rest. What
   * fails in any other way may have been taken.
   */
  static final class NotTaken extends Exception {
    private static final long serialVersionUID = 1L;

    NotTaken(String why) {
      super(why);
    }
  }

  private final URI base;
  private final Supplier<String> credentials;
  private final HttpClient http;
  private final Duration limit;
  private final Rest rest;

  CyberTiplineClient(
      URI base, Supplier<String> credentials, HttpClient http, Duration limit, Rest rest) {
    String text = base.toString();
    this.base = URI.create(text.endsWith("/") ? text : text + "/");
    this.credentials = credentials;
    this.http = http;
    this.limit = limit;
    this.rest = rest;
  }

  Answer submit(byte[] report) throws NotTaken, IOException, InterruptedException {
    return xml("submit", report);
  }

  Answer describe(byte[] details) throws NotTaken, IOException, InterruptedException {
    return xml("fileinfo", details);
  }

  Answer upload(String reportId, String fileName, byte[] file)
      throws NotTaken, IOException, InterruptedException {
    String boundary = "modline-" + UUID.randomUUID();
    ByteArrayOutputStream body = new ByteArrayOutputStream(file.length + 512);
    part(body, boundary, "name=\"id\"", "text/plain", bytes(reportId));
    part(
        body,
        boundary,
        "name=\"file\"; filename=\"" + fileName + "\"",
        "application/octet-stream",
        file);
    body.writeBytes(bytes("--" + boundary + "--\r\n"));
    return exchange("upload", "multipart/form-data; boundary=" + boundary, body.toByteArray());
  }

  Answer finish(String reportId) throws NotTaken, IOException, InterruptedException {
    String boundary = "modline-" + UUID.randomUUID();
    ByteArrayOutputStream body = new ByteArrayOutputStream(512);
    part(body, boundary, "name=\"id\"", "text/plain", bytes(reportId));
    body.writeBytes(bytes("--" + boundary + "--\r\n"));
    return exchange("finish", "multipart/form-data; boundary=" + boundary, body.toByteArray());
  }

  private static void part(
      ByteArrayOutputStream body, String boundary, String name, String type, byte[] content) {
    body.writeBytes(
        bytes(
            "--"
                + boundary
                + "\r\nContent-Disposition: form-data; "
                + name
                + "\r\nContent-Type: "
                + type
                + "\r\n\r\n"));
    body.writeBytes(content);
    body.writeBytes(bytes("\r\n"));
  }

  private Answer xml(String step, byte[] body) throws NotTaken, IOException, InterruptedException {
    return exchange(step, "text/xml; charset=utf-8", body);
  }

  private Answer exchange(String step, String type, byte[] body)
      throws NotTaken, IOException, InterruptedException {
    if (rest.resting()) {
      throw new NotTaken("the CyberTipline asked for a rest");
    }
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(step))
            .timeout(limit)
            .header(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(bytes(credentials.get())))
            .header("Accept", "text/xml")
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<byte[]> response =
        BoundedExchange.whole(http, request, AnswerReader.MAX_BYTES, limit);
    int status = response.statusCode();
    if (status == 401 || status == 403) {
      throw new NotTaken("the CyberTipline refused the credentials");
    }
    if (status == 429) {
      rest.asked(response.headers().firstValue("Retry-After"));
      throw new NotTaken("the CyberTipline asked for a rest");
    }
    if (status >= 500) {
      throw new IOException("the CyberTipline answered " + status);
    }
    return AnswerReader.read(response.body());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
