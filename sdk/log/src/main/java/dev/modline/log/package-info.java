/**
 * An append-only Merkle log in the C2SP {@code tlog-tiles} format, usable alone; it knows nothing
 * of what its entries mean.
 *
 * <h2>A log whose entries live in somebody's database</h2>
 *
 * <p>The owner of the rows implements {@link dev.modline.log.LogStorage} (four methods: how many
 * entries are durable, read a range, read and save the signed checkpoint), one instance for each
 * log, and builds a {@link dev.modline.log.TileLog} on it:
 *
 * {@snippet :
 * CheckpointSigner signer = CheckpointSigner.ofFile("log.example.org/full", keyFile);
 * TileLog log =
 *     TileLog.builder(storage, signer)
 *         .tiles(TileStore.folder(folder)) // or inMemory; tiles are derived either way
 *         .open(); // publishes at once, at size 0 if need be; refuses to start behind itself
 *
 * // in the transaction that causes them: insert rows (audience, index, bytes); then, committed:
 * log.appended(); // returns at once; a signed checkpoint follows within the checkpoint interval
 *
 * log.read("checkpoint"); // bytes, content type, cache policy; also tile/0/000, tile/entries/...
 * log.proof(index); // a receipt to hand out, once a checkpoint covers the entry
 * log.checkpoint(); // what is published now
 * }
 *
 * <p>Indexes are 0, 1, 2 … without gaps in commit order; the storage owns them. What is stored is
 * hashed as stored. Signed checkpoints are saved through the storage before anybody sees them, so
 * that is where a cluster fences off a publisher that was replaced.
 *
 * <h2>A log in a folder</h2>
 *
 * <p>{@link dev.modline.log.FolderLog} keeps its own entries: append to it, serve the folder as
 * static files.
 *
 * <h2>What is checked against what</h2>
 *
 * <p>{@link dev.modline.log.SignedCheckpoint} and {@link dev.modline.log.VerifierKey} for
 * signatures, {@link dev.modline.log.InclusionProof} and {@link dev.modline.log.ConsistencyProof}
 * for trees, {@link dev.modline.log.LogProof} with a {@link dev.modline.log.TrustPolicy} for
 * receipts.
 */
@NullMarked
package dev.modline.log;

import org.jspecify.annotations.NullMarked;
