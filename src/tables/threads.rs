//! Threads: one file read in several at once.

use std::thread::ScopedJoinHandle;

use crate::choices::method::Reading;
use crate::foundation::error::Error;
use crate::tables::data::{Data, Table, Tables};
use crate::tables::loader::{Loader, Streamed};
use crate::tables::parts::SavedPart;
use crate::tables::read::{HEAD, not_in_parts, row_start};

/// So many bytes are read at a time.
const PIECE: usize = 1 << 20;

impl Data {
    /// Reads and checks tables, of which the activity's file is cut at line ends and read in so
    /// many threads: the same data, to the last bit, as by [`Data::load`]. What turns out not to be
    /// readable in parts, such as a row that was cut in two, is read as a whole. Threads gain most
    /// under an allocator that keeps what it is given back.
    ///
    /// # Errors
    /// As [`Data::load`].
    pub fn load_in_threads(
        tables: Tables,
        reading: &Reading,
        threads: usize,
    ) -> Result<Self, Error> {
        let Table::Text(bytes) = tables.activity else { return Self::load(tables, reading) };
        let in_parts = |parts: &[&[u8]]| load_parts(bytes, parts, tables.clone(), reading);
        match cut(bytes, threads).as_slice() {
            [_] => Self::load(tables, reading),
            parts => in_parts(parts).or_else(|_| Self::load(tables, reading)),
        }
    }
}

/// A file in so many parts of whole lines, of which the first holds the rows where a header stands.
fn cut(file: &[u8], parts: usize) -> Vec<&[u8]> {
    let (mut cuts, mut rest) = (Vec::new(), file);
    for left in (2..=parts).rev() {
        let least = if cuts.is_empty() { HEAD } else { 0 };
        let at = (rest.len() / left).max(least);
        let Some((before, after)) = rest.split_at_checked(at) else { break };
        let Some(start) = row_start(after) else { break };
        let (part, after) = rest.split_at(before.len() + start);
        cuts.push(part);
        rest = after;
    }
    cuts.push(rest);
    cuts
}

fn load_parts(
    file: &[u8],
    parts: &[&[u8]],
    tables: Tables,
    reading: &Reading,
) -> Result<Data, Error> {
    let (first, others) = parts.split_first().ok_or_else(not_in_parts)?;
    let head = file.get(..PIECE).unwrap_or(file);
    let begun = || Loader::new(reading, tables.costs.is_some());
    let part = |lines: &[u8]| -> Result<SavedPart, Error> {
        let mut loader = begun()?;
        loader.begin_below(head)?;
        take(&mut loader, lines)?;
        SavedPart::of(loader.part()?.saved()).ok_or_else(not_in_parts)
    };
    let mut whole = begun()?;
    let parts: Result<Vec<SavedPart>, Error> = std::thread::scope(|scope| {
        let part = &part;
        let others: Vec<_> = others.iter().map(|lines| scope.spawn(move || part(lines))).collect();
        take(&mut whole, first)?;
        let part_of = |other: ScopedJoinHandle<_>| other.join().map_err(|_| not_in_parts())?;
        others.into_iter().map(part_of).collect()
    });
    whole.finish_with(&parts?, Tables { activity: Table::default(), ..tables })
}

fn take(loader: &mut Loader, lines: &[u8]) -> Result<(), Error> {
    lines.chunks(PIECE).try_for_each(|piece| loader.text(Streamed::Activity, piece))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows that fill the first part of a file, and some more.
    fn file(more: &str) -> String {
        let rows = (0..6000).map(|row| format!("2019,I{row},{row},100,1,2\n"));
        format!(
            "period,item,group,specialty code,quantity,cost\n{}{more}",
            rows.collect::<String>()
        )
    }

    fn in_parts(text: &str) -> Result<Data, Error> {
        let tables = Tables { activity: Table::Text(text.as_bytes()), ..Tables::default() };
        load_parts(text.as_bytes(), &cut(text.as_bytes(), 2), tables, &Reading::default())
    }

    #[test]
    fn most_files_are_read_in_parts() {
        let text =
            file("2020,I1,G,100,*,£2\n2020,J1,1,100,1,2\n,I4,4,100,1,2\n2020,I9,9,100,\"1\",");
        assert_eq!(cut(text.as_bytes(), 2).len(), 2);
        assert_eq!(in_parts(&text).unwrap().columns()[0].rows, 6004);
    }

    #[test]
    fn what_only_the_whole_tells_is_not_read_in_parts() {
        // A period of another kind, an item that another code tells apart, a name said twice.
        for more in ["201904,I1,1,100,1,2", "2019,I1,1,101,1,2", "2019,,1,,1,2\n"] {
            let start = if more.contains(",,") { ",,1,,1,2\n2019,,1,,1,2" } else { "" };
            let text = file(more).replacen("2019,I5,5,100,1,2", start, 1);
            assert_eq!(
                in_parts(&text).err().map(|error| error.code()),
                Some("not-in-parts"),
                "{more}"
            );
        }
    }

    #[test]
    fn a_row_that_was_cut_in_two_is_not_read_in_parts() {
        let text = file("");
        let parts = cut(text.as_bytes(), 2);
        let (before, after) = text.split_at(parts[0].len());
        let text = format!("{}\n2019,\"J\n{after}\n\",1,100,1,2\n", before.trim_end());
        let at = before.len() + "2019,\"J\n".len();
        let cut = [&text.as_bytes()[..at], &text.as_bytes()[at..]];
        let tables = Tables { activity: Table::Text(text.as_bytes()), ..Tables::default() };
        let found = load_parts(text.as_bytes(), &cut, tables, &Reading::default());
        assert_eq!(found.err().map(|error| error.code()), Some("not-in-parts"));
    }
}
