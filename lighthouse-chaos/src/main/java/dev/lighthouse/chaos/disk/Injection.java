package dev.lighthouse.chaos.disk;

import java.io.Serializable;
import java.time.Duration;

/**
 * One fault that really struck an operation.
 *
 * @param at since the disk was opened
 * @param fault the number of the fault, as {@link OpenDisk#inject} returned it; those of the description from 1 on
 * @param path below the disk's root
 * @param offset within the file, in bytes; 0 where an operation has none
 * @param length in bytes, as asked for; 0 where an operation has none
 * @param what was done, for people
 */
public record Injection(
        Duration at, long fault, Operation operation, String path, long offset, long length, String what)
        implements Serializable {}
