package io.diglot.model.tags;

/** The colours that a tag may have, in Arize's words. */
public enum TagColor {
    GRAY,
    INDIGO,
    BLUE,
    CYAN,
    TEAL,
    PINE,
    GREEN,
    LIME,
    OLIVE,
    LEMON,
    YELLOW,
    ORANGE,
    RED,
    CORAL,
    PINK,
    PLUM,
    PURPLE,
    BROWN,
    AUBURN
}
