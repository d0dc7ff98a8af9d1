package io.diglot.model.annotations;

/** What kinds of scale there are. */
public enum ScaleKind {
    CONTINUOUS,
    CATEGORICAL,
    YES_OR_NO,
    FREEFORM;

    public static ScaleKind of(Scale scale) {
        return switch (scale) {
            case Scale.Continuous bounds -> CONTINUOUS;
            case Scale.Categorical some -> CATEGORICAL;
            case Scale.YesOrNo one -> YES_OR_NO;
            case Scale.Freeform any -> FREEFORM;
        };
    }
}
