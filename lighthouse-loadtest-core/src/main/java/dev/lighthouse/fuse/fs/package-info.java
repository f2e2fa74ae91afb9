/**
 * File systems: {@link dev.lighthouse.fuse.fs.FuseFileSystem} is what a user implements, and there are three ready ones,
 * in memory, over a folder, and one that answers at once. They run in the FUSE server's process alone.
 */
@NullMarked
package dev.lighthouse.fuse.fs;

import org.jspecify.annotations.NullMarked;
