package io.diglot.arrow;

import java.nio.ByteBuffer;

/**
 * One message of a stream.
 *
 * @param header the flatbuffer, without a length before it
 * @param body the buffers, each beginning at a multiple of eight bytes; empty for a schema
 */
public record ArrowMessage(ByteBuffer header, ByteBuffer body) {}
