//! Threads: one file read in several at once.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::Path;
use std::thread::ScopedJoinHandle;

use crate::choices::method::Reading;
use crate::foundation::error::Error;
use crate::tables::data::Data;
use crate::tables::loader::{Loader, Streamed};
use crate::tables::parts::{NextPart, Part};
use crate::tables::read::{HEAD, not_in_parts, row_start};
use crate::tables::table::{Table, Tables};

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
        let file = Source::Memory(bytes);
        match cut(file, threads)?.as_slice() {
            [_] => Self::load(tables, reading),
            parts => load_parts(file, parts, tables.clone(), reading)
                .or_else(|_| Self::load(tables, reading)),
        }
    }

    /// The same with the activity's file on disk, of which each thread has no more than some
    /// megabytes in memory at a time. One thread reads the file from end to end.
    ///
    /// # Errors
    /// As [`Data::load`], and `unreadable` where the file cannot be read.
    pub fn load_file(
        activity: &Path,
        tables: Tables,
        reading: &Reading,
        threads: usize,
    ) -> Result<Self, Error> {
        let file = Source::Disk(activity);
        load_parts(file, &cut(file, threads)?, tables.clone(), reading).or_else(|_| {
            let bytes = std::fs::read(activity).map_err(|error| unreadable(&error))?;
            Self::load(Tables { activity: Table::Text(&bytes), ..tables }, reading)
        })
    }
}

/// Where the bytes of a file are.
#[derive(Clone, Copy)]
enum Source<'a> {
    Memory(&'a [u8]),
    Disk(&'a Path),
}

impl<'a> Source<'a> {
    fn length(self) -> Result<u64, Error> {
        match self {
            Self::Memory(bytes) => Ok(bytes.len() as u64),
            Self::Disk(path) => {
                std::fs::metadata(path).map(|file| file.len()).map_err(|error| unreadable(&error))
            }
        }
    }

    /// The bytes from a place on.
    fn from(self, at: u64) -> Result<Box<dyn BufRead + 'a>, Error> {
        match self {
            Self::Memory(bytes) => {
                let at = usize::try_from(at).unwrap_or(usize::MAX);
                Ok(Box::new(bytes.get(at..).unwrap_or_default()))
            }
            Self::Disk(path) => {
                let opened = File::open(path).and_then(|mut file| {
                    file.seek(SeekFrom::Start(at))?;
                    Ok(BufReader::with_capacity(PIECE, file))
                });
                Ok(Box::new(opened.map_err(|error| unreadable(&error))?))
            }
        }
    }

    /// A piece of it.
    fn piece(self, at: u64) -> Result<Vec<u8>, Error> {
        let mut piece = Vec::with_capacity(PIECE);
        let read = self.from(at)?.take(PIECE as u64).read_to_end(&mut piece);
        read.map(|_| piece).map_err(|error| unreadable(&error))
    }
}

fn unreadable(error: &io::Error) -> Error {
    Error::new("unreadable", format!("The activity file cannot be read: {error}."))
}

/// A file in so many parts of whole lines, of which the first holds the rows where a header stands.
fn cut(file: Source, parts: usize) -> Result<Vec<Range<u64>>, Error> {
    let (mut cuts, mut start, end) = (Vec::new(), 0, file.length()?);
    for left in (2..=parts as u64).rev() {
        let least = if cuts.is_empty() { HEAD as u64 } else { 0 };
        let at = start + ((end - start) / left).max(least);
        let Some(row) = row_start(&file.piece(at)?) else { break };
        cuts.push(start..at + row as u64);
        start = at + row as u64;
    }
    cuts.push(start..end);
    Ok(cuts)
}

fn load_parts(
    file: Source,
    parts: &[Range<u64>],
    tables: Tables,
    reading: &Reading,
) -> Result<Data, Error> {
    let (first, others) = parts.split_first().ok_or_else(not_in_parts)?;
    let begun = || Loader::new(reading, tables.costs.is_some());
    let part = |lines: &Range<u64>| -> Result<Part, Error> {
        let mut loader = begun()?;
        loader.begin_below(&file.piece(0)?)?;
        take(&mut loader, file, lines, lines.end)?;
        loader.part()
    };
    let mut whole = begun()?;
    let parts: Result<Vec<NextPart>, Error> = std::thread::scope(|scope| {
        let part = &part;
        let others: Vec<_> = others.iter().map(|lines| scope.spawn(move || part(lines))).collect();
        take(&mut whole, file, first, parts.last().map_or(0, |last| last.end))?;
        let part_of = |other: ScopedJoinHandle<Result<Part, Error>>| {
            other.join().map_err(|_| not_in_parts())?.map(NextPart::from)
        };
        others.into_iter().map(part_of).collect()
    });
    let tables = Tables { activity: Table::default(), ..tables };
    match parts?.as_slice() {
        [] => whole.finish(tables),
        parts => whole.finish_with(parts, tables),
    }
}

/// Reads some lines of a file into a loader, which will hold the keys of all lines up to `end`.
fn take(loader: &mut Loader, file: Source, lines: &Range<u64>, end: u64) -> Result<(), Error> {
    let mut left = file.from(lines.start)?.take(lines.end - lines.start);
    let mut read = 0;
    loop {
        let bytes = left.fill_buf().map_err(|error| unreadable(&error))?;
        let piece = bytes.get(..PIECE).unwrap_or(bytes);
        if piece.is_empty() {
            return Ok(());
        }
        loader.text(Streamed::Activity, piece)?;
        let length = piece.len();
        left.consume(length);
        if read == 0 {
            loader.expect(length as u64, end - lines.start);
        }
        read += length;
    }
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
        let file = Source::Memory(text.as_bytes());
        load_parts(file, &cut(file, 2)?, tables, &Reading::default())
    }

    #[test]
    fn a_part_that_was_saved_is_taken_over_as_one_that_was_not() {
        let text = file("2020,I1,G,100,*,£2\n2020,J1,1,100,1,2\n,I4,4,100,1,2\n");
        let (first, rest) = text.split_at(HEAD + row_start(&text.as_bytes()[HEAD..]).unwrap());
        let [mut whole, mut next] =
            [(); 2].map(|()| Loader::new(&Reading::default(), false).unwrap());
        whole.text(Streamed::Activity, first.as_bytes()).unwrap();
        next.begin_below(text.as_bytes()).unwrap();
        next.text(Streamed::Activity, rest.as_bytes()).unwrap();
        let saved = NextPart::of_saved(next.part().unwrap().saved()).unwrap();
        let saved = whole.finish_with(&[saved], Tables::default()).unwrap();
        let direct = in_parts(&text).unwrap();
        assert_eq!(saved.fingerprint(), direct.fingerprint());
        assert_eq!(saved.issues(), direct.issues());
        assert_eq!(saved.columns(), direct.columns());
    }

    #[test]
    fn a_file_is_read_as_its_bytes_are() {
        let path = std::env::temp_dir().join(format!("costweight-{}.csv", std::process::id()));
        let reading = Reading::default();
        for text in
            [file("2020,I1,G,100,*,2\n"), file("201904,I1,1,100,1,2"), "period,item\n".to_owned()]
        {
            std::fs::write(&path, &text).unwrap();
            for threads in 1..4 {
                let found = Data::load_file(&path, Tables::default(), &reading, threads);
                let tables = Tables { activity: Table::Text(text.as_bytes()), ..Tables::default() };
                match (found, Data::load(tables, &reading)) {
                    (Ok(found), Ok(expected)) => {
                        assert_eq!(found.fingerprint(), expected.fingerprint());
                        assert_eq!(found.issues(), expected.issues());
                    }
                    (found, expected) => {
                        let code = |data: Result<Data, Error>| data.err().map(|error| error.code());
                        assert_eq!(code(found), code(expected));
                    }
                }
            }
        }
        std::fs::remove_file(&path).unwrap();
        let gone = Data::load_file(&path, Tables::default(), &reading, 2);
        assert_eq!(gone.err().map(|error| error.code()), Some("unreadable"));
    }

    #[test]
    fn most_files_are_read_in_parts() {
        let text =
            file("2020,I1,G,100,*,£2\n2020,J1,1,100,1,2\n,I4,4,100,1,2\n2020,I9,9,100,\"1\",");
        assert_eq!(cut(Source::Memory(text.as_bytes()), 2).unwrap().len(), 2);
        assert_eq!(in_parts(&text).unwrap().columns()[0].rows, 6004);
    }

    #[test]
    fn what_only_the_whole_tells_is_not_read_in_parts() {
        // A period of another kind; an item that another code tells apart, of a row with a quantity or
        // without; a name said twice.
        let rows =
            ["201904,I1,1,100,1,2", "2019,I1,1,101,1,2", "2019,I1,1,101,*,2", "2019,,1,,1,2\n"];
        for more in rows {
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
        let parts = cut(Source::Memory(text.as_bytes()), 2).unwrap();
        let (before, after) = text.split_at(usize::try_from(parts[0].end).unwrap());
        let text = format!("{}\n2019,\"J\n{after}\n\",1,100,1,2\n", before.trim_end());
        let at = (before.len() + "2019,\"J\n".len()) as u64;
        let cut = [0..at, at..text.len() as u64];
        let tables = Tables { activity: Table::Text(text.as_bytes()), ..Tables::default() };
        let found = load_parts(Source::Memory(text.as_bytes()), &cut, tables, &Reading::default());
        assert_eq!(found.err().map(|error| error.code()), Some("not-in-parts"));
    }
}
