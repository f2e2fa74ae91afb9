package dev.lighthouse.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.shaded.jackson.databind.JsonNode;
import dev.lighthouse.shaded.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MerkleProofsTest {

    /** The entries of the reference tests of RFC 6962 implementations. */
    private static final List<String> REFERENCE =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    })
    void shouldHaveTheKnownRoots(int size, String root) throws IOException {
        try (MerkleLog log = MerkleLog.open(folder)) {
            for (String entry : REFERENCE.subList(0, size)) {
                log.append(HexFormat.of().parseHex(entry));
            }
            assertThat(log.root()).hasToString(root);
        }
    }

    @Test
    void shouldMakeAndAcceptWhatTheDefinitionSaysForEverySize() throws IOException {
        List<byte[]> entries = entries(41);
        try (MerkleLog log = MerkleLog.open(folder)) {
            for (byte[] entry : entries) {
                log.append(entry);
            }
            for (int size = 0; size <= entries.size(); size++) {
                List<byte[]> some = entries.subList(0, size);
                Hash root = NaiveTree.root(some);
                assertThat(log.root(size)).isEqualTo(root);
                for (int index = 0; index < size; index++) {
                    InclusionProof proof = log.inclusionProof(index, size);
                    assertThat(proof.path()).isEqualTo(NaiveTree.path(index, some));
                    assertThat(proof.proves(Hash.ofEntry(entries.get(index)), root))
                            .isTrue();
                }
                for (int old = 0; old <= size; old++) {
                    ConsistencyProof proof = log.consistencyProof(old, size);
                    assertThat(proof.path()).isEqualTo(NaiveTree.proof(old, some));
                    assertThat(proof.proves(NaiveTree.root(entries.subList(0, old)), root))
                            .isTrue();
                }
            }
        }
    }

    private static List<byte[]> entries(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> ("entry " + i).getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    record Inclusion(InclusionProof proof, Hash entry, Hash root) {}

    static Stream<Inclusion> inclusions() throws IOException {
        return vectors("inclusion")
                .map(vector -> new Inclusion(
                        new InclusionProof(
                                vector.get("leafIdx").asLong(),
                                vector.get("treeSize").asLong(),
                                path(vector)),
                        hash(vector.get("leafHash")),
                        hash(vector.get("root"))));
    }

    record Consistency(ConsistencyProof proof, Hash oldRoot, Hash newRoot) {}

    static Stream<Consistency> consistencies() throws IOException {
        return vectors("consistency")
                .map(vector -> new Consistency(
                        new ConsistencyProof(
                                vector.get("size1").asLong(),
                                vector.get("size2").asLong(),
                                path(vector)),
                        hash(vector.get("root1")),
                        hash(vector.get("root2"))));
    }

    private static Stream<JsonNode> vectors(String kind) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(MerkleProofsTest.class.getResourceAsStream("transparency-dev-vectors.json"))) {
            return StreamSupport.stream(
                    new ObjectMapper().readTree(in).get(kind).spliterator(), false);
        }
    }

    private static List<Hash> path(JsonNode vector) {
        List<Hash> path = new ArrayList<>();
        vector.get("proof").forEach(one -> path.add(hash(one)));
        return path;
    }

    private static Hash hash(JsonNode base64) {
        return Hash.of(Base64.getDecoder().decode(base64.textValue()));
    }

    @ParameterizedTest
    @MethodSource("inclusions")
    void shouldAcceptThePublishedInclusionAndNothingNearIt(Inclusion good) {
        InclusionProof proof = good.proof();
        assertThat(proof.proves(good.entry(), good.root())).isTrue();
        assertThat(proof.proves(good.root(), Hash.ofEmptyTree()))
                .as("empty root")
                .isFalse();
        assertThat(proof.proves(flipped(good.entry()), good.root()))
                .as("wrong entry")
                .isFalse();
        assertThat(proof.proves(good.entry(), flipped(good.root())))
                .as("wrong root")
                .isFalse();
        for (List<Hash> path : altered(proof.path(), good.root())) {
            assertThat(new InclusionProof(proof.index(), proof.size(), path).proves(good.entry(), good.root()))
                    .as("path %s", path)
                    .isFalse();
        }
        long index = proof.index();
        for (long wrong : new long[] {index - 1, index + 1, index ^ 2, -1, proof.size(), Long.MAX_VALUE}) {
            assertThat(new InclusionProof(wrong, proof.size(), proof.path()).proves(good.entry(), good.root()))
                    .as("index %s of %s", wrong, proof.size())
                    .isFalse();
        }
        for (long wrong : new long[] {2 * proof.size(), proof.size() / 2, 0, -1, Long.MIN_VALUE}) {
            assertThat(new InclusionProof(index, wrong, proof.path()).proves(good.entry(), good.root()))
                    .as("size %s", wrong)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("consistencies")
    void shouldAcceptThePublishedConsistencyAndNothingNearIt(Consistency good) {
        ConsistencyProof proof = good.proof();
        assertThat(proof.proves(good.oldRoot(), good.newRoot())).isTrue();
        assertThat(proof.proves(good.newRoot(), good.oldRoot()))
                .as("swapped roots")
                .isFalse();
        assertThat(proof.proves(flipped(good.oldRoot()), good.newRoot()))
                .as("wrong root 1")
                .isFalse();
        assertThat(proof.proves(good.oldRoot(), flipped(good.newRoot())))
                .as("wrong root 2")
                .isFalse();
        List<List<Hash>> paths = altered(proof.path(), good.newRoot());
        paths.addAll(altered(proof.path(), good.oldRoot()));
        for (List<Hash> path : paths) {
            assertThat(new ConsistencyProof(proof.oldSize(), proof.newSize(), path)
                            .proves(good.oldRoot(), good.newRoot()))
                    .as("path %s", path)
                    .isFalse();
        }
        for (long wrong : new long[] {proof.oldSize() - 1, proof.oldSize() + 1, proof.oldSize() ^ 2, proof.newSize()}) {
            assertThat(new ConsistencyProof(wrong, proof.newSize(), proof.path())
                            .proves(good.oldRoot(), good.newRoot()))
                    .as("old size %s", wrong)
                    .isFalse();
        }
        for (long wrong : new long[] {2 * proof.newSize(), proof.newSize() / 2, proof.oldSize(), 0, -1}) {
            assertThat(new ConsistencyProof(proof.oldSize(), wrong, proof.path())
                            .proves(good.oldRoot(), good.newRoot()))
                    .as("new size %s", wrong)
                    .isFalse();
        }
    }

    /** The kinds of damage that the published vectors have: bits, garbage and roots before and behind, parts removed. */
    private static List<List<Hash>> altered(List<Hash> path, Hash root) {
        List<List<Hash>> all = new ArrayList<>();
        for (Hash more : List.of(root, Hash.ofEntry(new byte[] {1}))) {
            List<Hash> before = new ArrayList<>(List.of(more));
            before.addAll(path);
            all.add(before);
            List<Hash> behind = new ArrayList<>(path);
            behind.add(more);
            all.add(behind);
        }
        for (int i = 0; i < path.size(); i++) {
            List<Hash> bit = new ArrayList<>(path);
            bit.set(i, flipped(bit.get(i)));
            all.add(bit);
            List<Hash> removed = new ArrayList<>(path);
            removed.remove(i);
            all.add(removed);
            List<Hash> inserted = new ArrayList<>(path);
            inserted.add(i, root);
            all.add(inserted);
        }
        return all;
    }

    private static Hash flipped(Hash hash) {
        byte[] bytes = hash.bytes();
        bytes[7] ^= 4;
        return Hash.of(bytes);
    }

    @Test
    void shouldAcceptAnyTreeAsAnExtensionOfTheEmptyOneOnly() {
        Hash root = Hash.ofEntry(new byte[0]);
        assertThat(new ConsistencyProof(0, 1, List.of()).proves(Hash.ofEmptyTree(), root))
                .isTrue();
        assertThat(new ConsistencyProof(0, 1, List.of()).proves(root, root)).isFalse();
        assertThat(new ConsistencyProof(0, 0, List.of()).proves(root, root)).isFalse();
    }
}
