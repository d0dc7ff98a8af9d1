package io.diglot.gateway.copy.canonical;

import io.diglot.gateway.copy.side.CopiedGuardrail;
import io.diglot.model.traces.GuardrailCheck;
import java.util.Comparator;
import java.util.List;

/** What guardrails found. Checks are told apart by that: another backend gives them other ids. */
final class Guardrails {

    private static final Comparator<CopiedGuardrail> ORDER =
            Comparator.comparing(Guardrails::name).thenComparing(copied -> Fields.comparable(copied.kept()));

    private Guardrails() {}

    static void add(Fields fields, List<CopiedGuardrail> guardrails) {
        fields.each("guardrails", guardrails, ORDER, Guardrails::name, Guardrails::check);
    }

    private static String name(CopiedGuardrail copied) {
        GuardrailCheck check = copied.check();
        return check.span() + " " + check.name() + " " + result(check);
    }

    private static String result(GuardrailCheck check) {
        return check.passed() ? "passed" : "failed";
    }

    private static void check(Fields fields, CopiedGuardrail copied) {
        fields.plain("result", result(copied.check()));
        CopiedGuardrail.Kept kept = copied.kept();
        if (kept != null) {
            fields.plain("id", kept.id())
                    .json("config", kept.config())
                    .json("details", kept.details())
                    .time("createdAt", kept.createdAt())
                    .text("createdBy", kept.createdBy());
        }
    }
}
