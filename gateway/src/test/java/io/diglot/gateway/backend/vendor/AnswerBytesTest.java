package io.diglot.gateway.backend.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AnswerBytesTest {

    /** A length that is said and not kept is the server's mistake, not a reason to lose bytes. */
    @Property
    void what_comes_in_pieces_is_whole_whatever_length_was_announced(
            @ForAll @Size(max = 20) List<@Size(max = 40_000) byte[]> pieces,
            @ForAll @LongRange(min = -1, max = 1_000_000) long announced) {
        AnswerBytes answer = new AnswerBytes(null, announced, Long.MAX_VALUE);
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            ByteBuf buffer = Unpooled.wrappedBuffer(piece);
            answer.append(buffer);
            sent.writeBytes(piece);

            assertThat(buffer.readableBytes()).isEqualTo(piece.length);
            assertThat(buffer.refCnt()).isOne();
        }

        assertThat(answer.whole()).isEqualTo(sent.toByteArray());
    }

    @Test
    void an_answer_ends_where_it_has_more_than_it_may() {
        AnswerBytes answer = new AnswerBytes(null, -1, 5);
        answer.append(Unpooled.wrappedBuffer(new byte[5]));

        assertThatThrownBy(() -> answer.append(Unpooled.wrappedBuffer(new byte[1])))
                .isInstanceOf(FittingAnswers.TooLarge.class);
    }
}
