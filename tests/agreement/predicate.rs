//! A second reading of printed conditions, of the plainest kind: text to truth, for one lead at a time.

/// A cell.
pub enum Cell {
    /// A number.
    Number(f64),
    /// A word.
    Word(String),
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Name(String),
    Word(String),
    Number(f64),
    Mark(String),
}

/// Whether a printed condition holds: `None` where a missing cell leaves it open.
pub fn holds(sql: &str, cell: &dyn Fn(&str) -> Option<Cell>) -> Option<bool> {
    let mut reader = Reader { tokens: tokens(sql), at: 0, cell };
    let truth = reader.condition();
    assert_eq!(reader.at, reader.tokens.len(), "`{sql}` is read to its end");
    truth
}

fn tokens(sql: &str) -> Vec<Token> {
    let letters: Vec<char> = sql.chars().collect();
    let (mut found, mut at) = (Vec::new(), 0);
    while at < letters.len() {
        let letter = letters[at];
        if letter == '"' || letter == '\'' {
            let mut text = String::new();
            at += 1;
            while letters[at] != letter || letters.get(at + 1) == Some(&letter) {
                at += usize::from(letters[at] == letter);
                text.push(letters[at]);
                at += 1;
            }
            at += 1;
            found.push(if letter == '"' { Token::Name(text) } else { Token::Word(text) });
        } else if letter.is_ascii_digit() || letter == '-' {
            let start = at;
            at += 1;
            while at < letters.len() && (letters[at].is_ascii_alphanumeric() || letters[at] == '.' || letters[at] == '-') {
                at += 1;
            }
            found.push(Token::Number(letters[start..at].iter().collect::<String>().parse().unwrap()));
        } else if letter.is_whitespace() {
            at += 1;
        } else {
            let start = at;
            let alphabetic = letter.is_alphabetic();
            let compares = |c: char| "<>=".contains(c);
            at += 1;
            while at < letters.len() && (alphabetic && letters[at].is_alphabetic() || compares(letter) && compares(letters[at])) {
                at += 1;
            }
            found.push(Token::Mark(letters[start..at].iter().collect()));
        }
    }
    found
}

struct Reader<'a> {
    tokens: Vec<Token>,
    at: usize,
    cell: &'a dyn Fn(&str) -> Option<Cell>,
}

impl Reader<'_> {
    fn next(&mut self) -> Token {
        self.at += 1;
        self.tokens[self.at - 1].clone()
    }

    fn takes(&mut self, mark: &str) -> bool {
        let found = self.tokens.get(self.at) == Some(&Token::Mark(mark.to_owned()));
        self.at += usize::from(found);
        found
    }

    fn condition(&mut self) -> Option<bool> {
        if self.takes("TRUE") {
            return Some(true);
        }
        if self.takes("FALSE") {
            return Some(false);
        }
        if !self.takes("(") {
            return self.test();
        }
        let truth = if self.takes("NOT") {
            self.condition().map(|truth| !truth)
        } else {
            let left = self.condition();
            let both = self.takes("AND");
            assert!(both || self.takes("OR"));
            let right = self.condition();
            match (left, right) {
                (Some(a), Some(b)) => Some(if both { a && b } else { a || b }),
                // What is known decides where it can: false of AND, true of OR.
                (Some(known), None) | (None, Some(known)) => (known != both).then_some(known),
                (None, None) => None,
            }
        };
        assert!(self.takes(")"));
        truth
    }

    fn test(&mut self) -> Option<bool> {
        let Token::Name(name) = self.next() else { panic!("a column comes first") };
        let cell = (self.cell)(&name);
        if self.takes("IS") {
            assert!(self.takes("NULL"));
            return Some(cell.is_none());
        }
        if self.takes("BETWEEN") {
            let low = self.next();
            assert!(self.takes("AND"));
            let high = self.next();
            let cell = cell?;
            return Some(order(&cell, &low).is_ge() && order(&cell, &high).is_le());
        }
        if self.takes("IN") {
            assert!(self.takes("("));
            let mut items = vec![self.next()];
            while self.takes(",") {
                items.push(self.next());
            }
            assert!(self.takes(")"));
            let cell = cell?;
            return Some(items.iter().any(|item| order(&cell, item).is_eq()));
        }
        let Token::Mark(operator) = self.next() else { panic!("a comparison comes next") };
        let bound = self.next();
        let order = order(&cell?, &bound);
        Some(match operator.as_str() {
            "=" => order.is_eq(),
            "<>" => order.is_ne(),
            "<" => order.is_lt(),
            "<=" => order.is_le(),
            ">" => order.is_gt(),
            ">=" => order.is_ge(),
            other => panic!("`{other}` is no comparison of a card"),
        })
    }
}

fn order(cell: &Cell, token: &Token) -> std::cmp::Ordering {
    match (cell, token) {
        (Cell::Number(number), Token::Number(bound)) => number.partial_cmp(bound).unwrap(),
        (Cell::Word(word), Token::Word(bound)) => word.as_str().cmp(bound.as_str()),
        _ => panic!("cells and bounds are of one kind"),
    }
}
