/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.envelope;

import dev.acrawriter.ColumnValue;
import dev.acrawriter.Envelope;
import dev.acrawriter.MalformedDataException;
import dev.acrawriter.core.envelope.EnvelopeOpener.Opening;
import dev.acrawriter.core.format.AcraBlockFormat;
import dev.acrawriter.core.format.AcraStructFormat;
import dev.acrawriter.core.format.ContainerFormat;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.core.format.SearchHashFormat;
import dev.acrawriter.core.format.Slice;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What AcraServer does with the bytes of a column: finds the structures in it, wherever they stand, replaces each that a
 * key opens by its plaintext, and leaves everything else as it is. Page: {@code docs/formats/column.md}, whose steps the
 * methods follow in order. Immutable until its keys are closed, safe for many threads.
 *
 * <p>A structure that does not open is never an error here: whether the application may see it is for the caller to
 * decide.
 */
public final class ColumnReader {
    private final EnvelopeOpeners keys;
    private final @Nullable PoisonDetector poison;
    private final boolean searchable;
    private final @Nullable SearchHash searchHash;

    /**
     * Reads with these keys.
     *
     * @param poison tells of poison records; none is looked for without it
     * @param searchable whether a search hash in front of a structure is looked at
     * @param searchHash verifies search hashes; without it, a value that has one is given as it is stored
     */
    public ColumnReader(
            EnvelopeOpeners keys,
            @Nullable PoisonDetector poison,
            boolean searchable,
            @Nullable SearchHash searchHash) {
        this.keys = keys;
        this.poison = poison;
        this.searchable = searchable;
        this.searchHash = searchHash;
    }

    /** Reads one column of one row. */
    public ColumnValue read(byte[] stored) {
        Slice value = Slice.of(stored);
        if (searchable && SearchHashFormat.startsLike(value)) {
            SearchHashFormat hashed = SearchHashFormat.parse(value);
            if (holdsStructure(hashed.encrypted())) {
                return verified(stored, hashed);
            }
        }
        return decrypted(value);
    }

    /** The plaintext if it has the hash that was stored with it; otherwise all stored bytes, the hash included. */
    private ColumnValue verified(byte[] stored, SearchHashFormat hashed) {
        ColumnValue value = decrypted(hashed.encrypted());
        if (searchHash != null && searchHash.matches(hashed.hash(), value.bytes())) {
            return value;
        }
        return new ColumnValue(stored.clone(), false);
    }

    private ColumnValue decrypted(Slice value) {
        Splice containers = new Splice(value);
        boolean containerSeen = replaceContainers(value, containers);
        if (containerSeen) {
            return new ColumnValue(containers.result().copy(), containers.changed());
        }
        Splice structs = new Splice(value);
        replaceStructs(value, structs);
        // Over the result: an AcraBlock may have been the plaintext of an AcraStruct.
        Splice blocks = new Splice(structs.result());
        replaceBlocks(structs.result(), blocks);
        return new ColumnValue(blocks.result().copy(), structs.changed() || blocks.changed());
    }

    /** A header with a known envelope counts as seen, whatever its length says and whether or not it opens. */
    private boolean replaceContainers(Slice value, Splice splice) {
        boolean seen = false;
        int at = ContainerFormat.nextTag(value, 0);
        while (at < value.length()) {
            int behind = at + 1;
            Slice rest = value.from(at);
            if (ContainerFormat.hasHeader(rest)) {
                seen = true;
                behind = replaceContainer(rest, at, splice);
            }
            at = ContainerFormat.nextTag(value, behind);
        }
        return seen;
    }

    /** Replaces the container that starts here if it opens; if not, the search goes on inside it. */
    private int replaceContainer(Slice rest, int start, Splice splice) {
        Optional<ContainerFormat> container = parse(rest);
        Optional<byte[]> plaintext = container.flatMap(found -> open(found.envelope(), found.inner()));
        if (plaintext.isEmpty()) {
            return start + 1;
        }
        int end = start + container.get().length();
        splice.replace(start, end, plaintext.get());
        return end;
    }

    private static Optional<ContainerFormat> parse(Slice rest) {
        try {
            return Optional.of(ContainerFormat.parse(rest, ReadMode.LENIENT));
        } catch (MalformedDataException lengthDoesNotFit) {
            return Optional.empty();
        }
    }

    private void replaceStructs(Slice value, Splice splice) {
        int at = AcraStructFormat.nextTag(value, 0);
        while (at < value.length()) {
            int behind = replace(Envelope.ACRASTRUCT, value, at, structLength(value.from(at)), splice);
            at = AcraStructFormat.nextTag(value, behind);
        }
    }

    private void replaceBlocks(Slice value, Splice splice) {
        int at = AcraBlockFormat.nextTag(value, 0);
        while (at < value.length()) {
            int behind = replace(Envelope.ACRABLOCK, value, at, blockLength(value.from(at)), splice);
            at = AcraBlockFormat.nextTag(value, behind);
        }
    }

    /**
     * Replaces a candidate if it opens; if not it stays, and nothing inside it is looked at.
     *
     * @param length bytes of the candidate, 0 if the tag does not begin one
     * @return where to go on
     */
    private int replace(Envelope envelope, Slice value, int start, int length, Splice splice) {
        if (length == 0) {
            return start + 1;
        }
        int end = start + length;
        open(envelope, value.sub(start, length)).ifPresent(plaintext -> splice.replace(start, end, plaintext));
        return end;
    }

    /** As upstream, a header alone, with nothing behind it in the whole value, is no candidate. */
    private static int structLength(Slice rest) {
        return rest.length() > AcraStructFormat.HEADER_LENGTH ? AcraStructFormat.lengthAtStart(rest) : 0;
    }

    private static int blockLength(Slice rest) {
        return rest.length() > AcraBlockFormat.HEADER_LENGTH ? AcraBlockFormat.lengthAtStart(rest) : 0;
    }

    /**
     * A structure that a data key opens is no poison record, so the poison keys are tried on the others only: the same
     * result as trying them first, for half the work.
     */
    private Optional<byte[]> open(Envelope envelope, Slice structure) {
        Optional<Opening> opening = keys.tryOpen(envelope, structure);
        if (opening.isEmpty() && poison != null) {
            poison.check(envelope, structure);
        }
        return opening.map(Opening::plaintext);
    }

    /** Whether anything in the value is a structure by tag and length. */
    private static boolean holdsStructure(Slice value) {
        for (int at = ContainerFormat.nextTag(value, 0);
                at < value.length();
                at = ContainerFormat.nextTag(value, at + 1)) {
            if (ContainerFormat.hasHeader(value.from(at))) {
                return true;
            }
        }
        // An AcraStruct's tag begins with an AcraBlock's, so one walk finds both.
        for (int at = AcraBlockFormat.nextTag(value, 0);
                at < value.length();
                at = AcraBlockFormat.nextTag(value, at + 1)) {
            Slice rest = value.from(at);
            if (structLength(rest) > 0 || blockLength(rest) > 0) {
                return true;
            }
        }
        return false;
    }
}
