package io.diglot.gateway.copy.fates;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far a field may differ. The tighter the rule, the less can hide behind it. */
public enum FateRule {
    /** Nothing is known of what the target says. */
    @JsonProperty("any")
    ANY(Leaves.OPEN),
    /** The target says something, whatever it is. */
    @JsonProperty("present")
    PRESENT(Leaves.OPEN),
    /** The target says nothing. */
    @JsonProperty("absent")
    ABSENT(Leaves.TOLD),
    /** The target says nothing, for a reason of its own: nobody foresees it. */
    @JsonProperty("may-be-absent")
    MAY_BE_ABSENT(Leaves.UNFORESEEN),
    /** The target says just what the row says. */
    @JsonProperty("becomes")
    BECOMES(Leaves.TOLD),
    /** The source says nothing, and the target adds something of its own. */
    @JsonProperty("added")
    ADDED(Leaves.OPEN),
    /** What is empty, or JSON's null, is not there, or the other way round. */
    @JsonProperty("empty-is-absent")
    EMPTY_IS_ABSENT(Leaves.OPEN),
    /** Digits beyond nine behind the point are cut off. */
    @JsonProperty("nine-digits")
    NINE_DIGITS(Leaves.TOLD),
    /** Times by the microsecond, as MySQL keeps them: cut or rounded. */
    @JsonProperty("microseconds")
    MICROSECONDS(Leaves.TOLD),
    /** The target's time is that of the copy, which is later. */
    @JsonProperty("not-earlier")
    NOT_EARLIER(Leaves.OPEN),
    /** The target's time is the one that the record's id bears. */
    @JsonProperty("time-of-id")
    TIME_OF_ID(Leaves.TOLD),
    /** An id of another form is the one of version 7 that follows from it. */
    @JsonProperty("as-version-7")
    AS_VERSION_7(Leaves.TOLD),
    /** Numbers in JSON by the double that is nearest to them; everything else of the value is the same. */
    @JsonProperty("nearest-double")
    NEAREST_DOUBLE(Leaves.TOLD),
    /** What is no whole number of 32 bits is not there. */
    @JsonProperty("no-int-is-absent")
    NO_INT_IS_ABSENT(Leaves.TOLD),
    /** What belongs to a score that has no number, or one beyond nine digits before the point, is not there. */
    @JsonProperty("unscorable-is-absent")
    UNSCORABLE_IS_ABSENT(Leaves.TOLD),
    /** Of several scores of a name one is left, be it which it may. */
    @JsonProperty("one-of-its-name")
    ONE_OF_ITS_NAME(Leaves.OPEN),
    /** Of a version that is not the newest: it is not there. */
    @JsonProperty("not-latest")
    NOT_LATEST(Leaves.TOLD),
    /** A name that Arize does not take, or that something else has there, is written so that it does. */
    @JsonProperty("told-apart")
    TOLD_APART(Leaves.OPEN),
    /** Of an example that only an older version holds: it is not there. */
    @JsonProperty("of-older-version")
    OF_OLDER_VERSION(Leaves.TOLD),
    /** Of a dataset that has no examples now, or the version that says so: it is not there. */
    @JsonProperty("without-examples")
    WITHOUT_EXAMPLES(Leaves.TOLD),
    /** Of an experiment without a run that has a place: it is not there. */
    @JsonProperty("without-runs")
    WITHOUT_RUNS(Leaves.TOLD),
    /** The target's server has no such list: it is not there. */
    @JsonProperty("without-place")
    WITHOUT_PLACE(Leaves.TOLD),
    /** The target's record is another one, of another id. */
    @JsonProperty("of-other-id")
    OF_OTHER_ID(Leaves.UNFORESEEN),
    /** A label that is not there is an environment there, or the other way round. */
    @JsonProperty("label-or-environment")
    LABEL_OR_ENVIRONMENT(Leaves.UNFORESEEN),
    /** Which environments there are, one of the sides does not know: there it is not. */
    @JsonProperty("untold")
    UNTOLD(Leaves.UNFORESEEN),
    /** Of a run whose example the latest version does not hold: it is not there. */
    @JsonProperty("of-no-latest-example")
    OF_NO_LATEST_EXAMPLE(Leaves.TOLD),
    /** Of a run that has neither an output nor an error: it is not there. */
    @JsonProperty("without-output")
    WITHOUT_OUTPUT(Leaves.TOLD),
    /** What belongs to a score that a person gave is not there. */
    @JsonProperty("annotation-is-absent")
    ANNOTATION_IS_ABSENT(Leaves.TOLD),
    /** Only of a run whose trace never came. */
    @JsonProperty("without-trace")
    WITHOUT_TRACE(Leaves.OPEN);

    /** Whether a rule tells from the source alone what the target will say. */
    private enum Leaves {
        OPEN,
        TOLD,
        UNFORESEEN
    }

    private final Leaves leaves;

    FateRule(Leaves leaves) {
        this.leaves = leaves;
    }

    /** Whether what the two sides say is within the rule. */
    boolean allows(String way, Map<String, String> source, Map<String, String> target, @Nullable String becomes) {
        Said said = new Said(way, source, target, becomes);
        return Rules.applies(this, said) && Rules.holds(this, said);
    }

    /** Whether what the source says of a field may not stay as it is. */
    boolean touches(String way, Map<String, String> source, @Nullable String becomes) {
        Said asItIs = new Said(way, source, source, becomes);
        return leaves != Leaves.UNFORESEEN
                && source.containsKey(way)
                && Rules.applies(this, asItIs)
                && (leaves == Leaves.OPEN || this == NEAREST_DOUBLE || !Rules.holds(this, asItIs));
    }
}
