// Follows a Modline log with nothing of Modline: the signed notes, tiles and proofs are read and
// checked by golang.org/x/mod/sumdb, the library behind Go's own checksum database.
//
//	follow DIR VERIFIER-KEY OLD-CHECKPOINT PROOF ENTRY
//
// DIR holds the log's static files, OLD-CHECKPOINT one that it published before, PROOF a tlog-proof
// of the entry in the file ENTRY. Prints what it checked, or says what is wrong and exits with 1.
package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

// folder holds the log's static files.
type folder string

// path is that of C2SP, which leaves out the height that Go's names.
func (f folder) path(tile tlog.Tile, level string) string {
	mine := strings.Replace(tile.Path(), "tile/8/"+strconv.Itoa(tile.L)+"/", "tile/"+level+"/", 1)
	return filepath.Join(string(f), mine)
}

// bundle reads up to 256 entries, each behind its length in two bytes.
func (f folder) bundle(n int64, width int) [][]byte {
	rest := read(f.path(tlog.Tile{H: height, L: 0, N: n, W: width}, "entries"))
	var entries [][]byte
	for len(rest) > 0 {
		length := int(binary.BigEndian.Uint16(rest))
		entries = append(entries, rest[2:2+length])
		rest = rest[2+length:]
	}
	if len(entries) != width {
		log.Fatalf("bundle %d has %d entries, not %d", n, len(entries), width)
	}
	return entries
}

// tree opens a checkpoint with the log's key.
func tree(signed []byte, verifier note.Verifier) tlog.Tree {
	opened, err := note.Open(signed, note.VerifierList(verifier))
	check(err, "checkpoint")
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 || lines[0] != verifier.Name() {
		log.Fatalf("checkpoint of another log: %q", opened.Text)
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err, "size")
	root, err := tlog.ParseHash(lines[2])
	check(err, "root")
	return tlog.Tree{N: size, Hash: root}
}

// handedOut checks a tlog-proof by its own lines and its own checkpoint.
func handedOut(proof, entry []byte, verifier note.Verifier) int64 {
	head, signed, found := bytes.Cut(proof, []byte("\n\n"))
	lines := strings.Split(string(head), "\n")
	if !found || lines[0] != "c2sp.org/tlog-proof@v1" || !strings.HasPrefix(lines[1], "index ") {
		log.Fatal("proof: not a tlog-proof")
	}
	index, err := strconv.ParseInt(lines[1][len("index "):], 10, 64)
	check(err, "proof's index")
	var hashes tlog.RecordProof
	for _, line := range lines[2:] {
		hash, err := tlog.ParseHash(line)
		check(err, "proof's hash")
		hashes = append(hashes, hash)
	}
	under := tree(signed, verifier)
	check(tlog.CheckRecord(hashes, under.N, under.Hash, index, tlog.RecordHash(entry)), "proof")
	return index
}

func read(path string) []byte {
	data, err := os.ReadFile(path)
	check(err, path)
	return data
}

func check(err error, what string) {
	if err != nil {
		log.Fatalf("%s: %v", what, err)
	}
}

func main() {
	log.SetFlags(0)
	dir := folder(os.Args[1])
	verifier, err := note.NewVerifier(os.Args[2])
	check(err, "verifier key")
	now := tree(read(filepath.Join(os.Args[1], "checkpoint")), verifier)
	old := tree(read(os.Args[3]), verifier)

	// The whole tree is made again from the entries, and has to be what was signed and published.
	var stored []tlog.Hash
	hashes := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		found := make([]tlog.Hash, len(indexes))
		for i, index := range indexes {
			found[i] = stored[index]
		}
		return found, nil
	})
	for at := int64(0); at < now.N; at += 256 {
		width := int64(256)
		if now.N-at < width {
			width = now.N - at
		}
		for i, entry := range dir.bundle(at/256, int(width)) {
			more, err := tlog.StoredHashes(at+int64(i), entry, hashes)
			check(err, "entry")
			stored = append(stored, more...)
		}
	}
	tiles := tlog.NewTiles(height, 0, now.N)
	for i, tile := range tiles {
		if i+1 < len(tiles) && tiles[i+1].L == tile.L && tiles[i+1].N == tile.N {
			continue // a narrower one: gone since, or never published
		}
		data, err := tlog.ReadTileData(tile, hashes)
		check(err, "tile")
		path := dir.path(tile, strconv.Itoa(tile.L))
		if !bytes.Equal(data, read(path)) {
			log.Fatalf("tile %d/%d is not what the entries make", tile.L, tile.N)
		}
	}
	root, err := tlog.TreeHash(now.N, hashes)
	check(err, "root")
	if root != now.Hash {
		log.Fatal("root: not what the entries make")
	}
	growth, err := tlog.ProveTree(now.N, old.N, hashes)
	check(err, "consistency")
	check(tlog.CheckTree(growth, now.N, now.Hash, old.N, old.Hash), "consistency")
	index := handedOut(read(os.Args[4]), read(os.Args[5]), verifier)
	fmt.Printf("%d entries good, consistent with %d, proof of %d good\n", now.N, old.N, index)
}
