package io.diglot.arize;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Who annotated ({@code AnnotatorUser}). Clients demand both members.
 *
 * @param email the name by which the gateway knows the user, in the format of an address
 */
public record ArizeAnnotator(String id, String email) {

    /**
     * The member has the format of an address, which strict clients check. A user whose name is none gets one that by
     * RFC 2606 nobody can have.
     */
    static String email(String user) {
        return user.contains("@")
                ? user
                : URLEncoder.encode(user, StandardCharsets.UTF_8) + ArizeAnnotationMapper.NOWHERE;
    }
}
