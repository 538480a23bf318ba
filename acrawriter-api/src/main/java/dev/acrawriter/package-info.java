/**
 * What every user of AcraWriter meets: the contracts {@link dev.acrawriter.EnvelopeWriter} and {@link
 * dev.acrawriter.OpenedValue}, wipeable {@link dev.acrawriter.SecretBytes}, and the errors under {@link
 * dev.acrawriter.AcraException}. The entry points ({@code AcraWriter}, {@code AcraReader}, {@code BlindIndex}) are in the
 * module {@code dev.acrawriter.core}.
 */
@NullMarked
package dev.acrawriter;

import org.jspecify.annotations.NullMarked;
