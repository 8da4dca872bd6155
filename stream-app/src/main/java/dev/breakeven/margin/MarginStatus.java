package dev.breakeven.margin;

/** How settled a window is. */
public enum MarginStatus {
    /** The watermark has not passed the window's end plus grace. */
    PROVISIONAL,
    FINAL,
    /** Changed after it was final. */
    REVISED
}
