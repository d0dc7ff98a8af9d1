package io.diglot.gateway.console;

import java.util.Optional;
import org.springframework.util.MultiValueMap;

/**
 * What somebody wants to see.
 *
 * @param below what stands behind the view's name, with the slash before it; empty where nothing does
 * @param values of the address, and of the form that was sent
 * @param isPart whether only what changes of the page is wanted, by the script that puts it there
 * @param isSent whether a form was sent, and not only an address asked for
 * @param key what the visitor proves itself with; absent where no key came along
 */
public record Asked(
        String below, MultiValueMap<String, String> values, boolean isPart, boolean isSent, Optional<String> key) {

    /** A value, without white space around it; empty where there is none. */
    public String value(String name) {
        String value = values.getFirst(name);
        return value == null ? "" : value.strip();
    }
}
