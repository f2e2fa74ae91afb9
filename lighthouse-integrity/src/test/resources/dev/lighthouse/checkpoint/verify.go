// Reads what CheckpointByGoTest wrote and judges it with Go's own note and tlog packages. ParseTree of tlog accepts the
// origin line of the Go checksum database only, so the three lines of a checkpoint are parsed here.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type signed struct {
	Note   string
	Origin string
}

type inclusion struct {
	Checkpoint int
	Index      int64
	Entry      []byte
	Path       []tlog.Hash
}

type consistency struct {
	Old, New int
	Path     []tlog.Hash
}

type input struct {
	Verifier    string
	Checkpoints []signed
	Inclusion   []inclusion
	Consistency []consistency
}

type tree struct {
	size int64
	root tlog.Hash
}

func open(verifier note.Verifier, one signed) (tree, error) {
	opened, err := note.Open([]byte(one.Note), note.VerifierList(verifier))
	if err != nil {
		return tree{}, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 || lines[0] != one.Origin {
		return tree{}, fmt.Errorf("not a checkpoint of %s: %q", one.Origin, opened.Text)
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return tree{}, err
	}
	root, err := tlog.ParseHash(lines[2])
	return tree{size, root}, err
}

func run() error {
	var in input
	if err := json.NewDecoder(os.Stdin).Decode(&in); err != nil {
		return err
	}
	verifier, err := note.NewVerifier(in.Verifier)
	if err != nil {
		return err
	}
	var trees []tree
	for i, one := range in.Checkpoints {
		t, err := open(verifier, one)
		if err != nil {
			return fmt.Errorf("checkpoint %d: %v", i, err)
		}
		trees = append(trees, t)
	}
	for i, one := range in.Inclusion {
		t := trees[one.Checkpoint]
		if err := tlog.CheckRecord(one.Path, t.size, t.root, one.Index, tlog.RecordHash(one.Entry)); err != nil {
			return fmt.Errorf("inclusion %d: %v", i, err)
		}
	}
	for i, one := range in.Consistency {
		o, n := trees[one.Old], trees[one.New]
		if err := tlog.CheckTree(one.Path, n.size, n.root, o.size, o.root); err != nil {
			return fmt.Errorf("consistency %d: %v", i, err)
		}
	}
	fmt.Printf("accepted %d checkpoints, %d inclusion proofs, %d consistency proofs\n",
		len(in.Checkpoints), len(in.Inclusion), len(in.Consistency))
	return nil
}

func main() {
	if err := run(); err != nil {
		fmt.Println("refused:", err)
		os.Exit(1)
	}
}
