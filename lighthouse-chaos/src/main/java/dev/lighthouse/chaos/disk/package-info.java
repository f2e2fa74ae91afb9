/**
 * A disk that fails on command. {@link dev.lighthouse.chaos.disk.FailingDisk} mounts the files of a folder and does to
 * them what hardware does.
 */
@NullMarked
package dev.lighthouse.chaos.disk;

import org.jspecify.annotations.NullMarked;
