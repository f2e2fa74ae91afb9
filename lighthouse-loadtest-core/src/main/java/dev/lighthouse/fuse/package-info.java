/**
 * File systems in user space under load: {@link dev.lighthouse.fuse.FuseProbe} measures a mount from the agents' side,
 * {@link dev.lighthouse.fuse.FuseMount} mounts a file system whose server is a process of its own.
 */
@NullMarked
package dev.lighthouse.fuse;

import org.jspecify.annotations.NullMarked;
