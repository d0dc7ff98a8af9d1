package io.diglot.gateway.console.playground;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.gateway.console.Trees;
import io.diglot.gateway.console.ties.Fates;
import io.diglot.gateway.console.ties.Tie;
import java.util.List;
import java.util.function.Function;

/**
 * How a record of one resource gets from one dialect to the other: read into the model, and shown from it, by the mappers that
 * requests go through.
 *
 * @param name in an address
 * @param title what it is, of Arize's and of Opik's
 * @param arizeLists members of Arize's bodies and answers that hold many of it, or one, and {@code opikLists} of Opik's: the
 *     first of them is taken
 * @param arizes the schemas by which Arize's tables of fates know its fields: first as it is shown, then as it is written;
 *     {@code opiks} Opik's
 */
record Crossing<M>(
        String name,
        String title,
        List<String> arizeLists,
        List<String> opikLists,
        List<String> arizes,
        List<String> opiks,
        Reading<M> fromArize,
        Reading<M> fromOpik,
        Function<M, JsonNode> toArize,
        Function<M, JsonNode> toOpik) {

    /** Reads what was pasted, which may be anything. */
    @FunctionalInterface
    interface Reading<M> {

        /** @throws Unreadable where it is none */
        M read(ObjectNode pasted) throws Unreadable;
    }

    /**
     * What came of it.
     *
     * @param seen what readers of the other dialect see of it
     * @param back what readers of its own dialect get back
     */
    record Crossed(List<Tie> ties, String seen, String back) {}

    /** @throws Unreadable where nothing comes of it, whatever it is */
    Crossed cross(String text, boolean isOfOpik, Fates fates) throws Unreadable {
        ObjectNode pasted = one(text, isOfOpik);
        try {
            M model = (isOfOpik ? fromOpik : fromArize).read(pasted);
            JsonNode seen = (isOfOpik ? toArize : toOpik).apply(model);
            JsonNode back = (isOfOpik ? toOpik : toArize).apply(model);
            List<Tie> ties = isOfOpik
                    ? fates.of(seen, arizes.subList(0, 1), pasted, opiks)
                    : fates.of(pasted, arizes, seen, opiks.subList(0, 1));
            return new Crossed(ties, Trees.pretty(seen), Trees.pretty(back));
        } catch (RuntimeException e) {
            // Mappers rely on what operations have looked at before, and here nobody has.
            throw new Unreadable(
                    "That is not " + title + " as " + (isOfOpik ? "Opik" : "Arize") + "'s clients write or read it.");
        }
    }

    private ObjectNode one(String text, boolean isOfOpik) throws Unreadable {
        JsonNode pasted = Trees.read(text.getBytes(UTF_8));
        for (String list : isOfOpik ? opikLists : arizeLists) {
            JsonNode held = pasted.path(list);
            if (held.isObject() || held.path(0).isObject()) {
                pasted = held;
            }
        }
        if (pasted.isArray()) {
            pasted = pasted.path(0);
        }
        if (!(pasted instanceof ObjectNode object)) {
            throw new Unreadable("That is no JSON object.");
        }
        return object;
    }
}
