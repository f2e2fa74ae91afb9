package dev.lighthouse.chaos.disk;

import java.io.Serializable;

/**
 * What became of everything that had not been synced when the power went.
 *
 * @param keptBlocks of 4096 bytes that had reached the disk all the same
 * @param lostBlocks that had not
 * @param tornBlocks of which some sectors of 512 bytes had
 * @param keptNames creations, renames, removals and links that had reached the disk all the same
 * @param lostNames that had not; always the latest ones
 */
public record PowerCut(int keptBlocks, int lostBlocks, int tornBlocks, int keptNames, int lostNames)
        implements Serializable {}
