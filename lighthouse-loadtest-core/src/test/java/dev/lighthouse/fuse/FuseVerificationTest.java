package dev.lighthouse.fuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lighthouse.target.internal.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was written is read again, by the word of fio: random blocks of several jobs, each with a CRC-32C. */
class FuseVerificationTest extends FuseTestSupport {

    private static final String FIO = "fio --name=verified --directory=\"$1\" --rw=randrw --bsrange=512-64k --size=2m"
            + " --numjobs=3 --ioengine=psync --verify=crc32c --verify_fatal=1 --verify_state_save=0 --do_verify=1 --fsync=32 --randseed=4711"
            + " && echo verified";

    @BeforeEach
    void needFio() {
        assumeTrue(Programs.find("fio").isPresent(), "fio is missing: apt-get install fio");
    }

    @ParameterizedTest
    @EnumSource(CacheMode.class)
    void shouldVerifyFilesInMemory(CacheMode cache) throws Exception {
        assertThat(shell(FIO, open(FuseMount.inMemory().cache(cache)).path())).endsWith("\nverified\n");
    }

    @ParameterizedTest
    @EnumSource(CacheMode.class)
    void shouldVerifyFilesOfAFolder(CacheMode cache) throws Exception {
        Path below = Files.createDirectory(folder.resolve("below"));

        assertThat(shell(FIO, open(FuseMount.passThrough(below).cache(cache)).path()))
                .endsWith("\nverified\n");
    }

    @Test
    void shouldNotVerifyAFileSystemThatKeepsNothing() throws Exception {
        assertThat(shell(
                        FIO,
                        open(FuseMount.ofNothing().cache(CacheMode.MEASURED)).path()))
                .containsPattern("err= *[1-9]")
                .doesNotEndWith("\nverified\n");
    }
}
