package dev.modline.mail;

import dev.modline.log.LogProof;

/**
 * That a record stands in the authority's log: the entry and its {@code tlog-proof}.
 *
 * @param entry the entry's bytes as they are hashed
 * @param proof its place in the log
 */
@SuppressWarnings("ArrayRecordComponent") // attached as it is, never compared
public record Receipt(byte[] entry, LogProof proof) {}
