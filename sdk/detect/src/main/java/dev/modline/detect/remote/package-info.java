/**
 * Models behind an HTTP interface: OpenAI-compatible moderation and chat endpoints, and an
 * operator's own service behind a signed webhook. Only text and language leave, never who wrote it.
 */
@NullMarked
package dev.modline.detect.remote;

import org.jspecify.annotations.NullMarked;
