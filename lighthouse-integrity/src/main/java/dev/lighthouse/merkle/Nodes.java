package dev.lighthouse.merkle;

import java.io.IOException;

/** The complete subtrees of a log by level (0: entries) and by their index within the level. */
interface Nodes {

    byte[] node(int level, long index) throws IOException;
}
