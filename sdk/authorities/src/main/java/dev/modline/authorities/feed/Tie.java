package dev.modline.authorities.feed;

import dev.modline.log.LogProof;

/**
 * What ties an authority's log to the full record: the control entry that holds the checkpoint, and
 * its proof under a checkpoint of the full record that witnesses have cosigned.
 *
 * @param entry the control entry's bytes
 * @param proof its place in the full record
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as they are stored, never compared
public record Tie(byte[] entry, LogProof proof) {}
