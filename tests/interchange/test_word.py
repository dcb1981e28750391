# ruff: noqa: E501
"""What Word itself makes of a form: controls, old-style fields, review marks, text boxes, notes, heads and feet."""

from __future__ import annotations

import io
import zipfile
from datetime import date

from dutydesk.interchange.forms import ReadForm
from dutydesk.interchange.marf import read_docx

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def packed(body: str, **parts: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", TYPES)
        made.writestr("word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>")
        for name, inner in parts.items():
            tag = {"header1": "hdr", "footnotes": "footnotes", "comments": "comments"}[name]
            made.writestr(f"word/{name}.xml", f"<w:{tag} {NAMES}>{inner}</w:{tag}>")
    return held.getvalue()


def read(body: str, **parts: str) -> ReadForm:
    return read_docx(packed(body, **parts), today=date(2014, 7, 8))


def p(*pieces: str) -> str:
    return f"<w:p>{''.join(piece if piece.startswith('<') else r(piece) for piece in pieces)}</w:p>"


def r(text: str, emphasis: str = "") -> str:
    return f"<w:r><w:rPr>{emphasis}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in cells) + "</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def control(state: str, inner: str) -> str:
    return f"<w:sdt><w:sdtPr>{state}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def box(ticked: bool) -> str:
    return control(f"<w14:checkbox><w14:checked w14:val='{int(ticked)}'/></w14:checkbox>", r("☒" if ticked else "☐"))


def old_box(ticked: bool) -> str:
    state = "<w:checked/>" if ticked else "<w:default w:val='0'/>"
    return (
        f"<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox>{state}</w:checkBox></w:ffData></w:fldChar></w:r>"
        "<w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )


ASKED = "Are the parents aware of this referral?"
AGREED = "Have parents consented?"


def test_boxes_of_content_controls_and_of_the_old_kind() -> None:
    said = read(
        table(
            row(ASKED, p(box(True), " Yes ", box(False), " No")),
            row(AGREED, p("Yes ", old_box(False), " No ", old_box(True))),
        )
    ).said
    assert said["parents_informed"] is True
    assert said["consent"]["given"] is False


def test_a_symbol_font_tick() -> None:
    symbols = p(
        "Yes ",
        "<w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r>",
        " No ",
        "<w:r><w:sym w:font='Wingdings' w:char='F0A8'/></w:r>",
    )
    assert read(table(row(ASKED, symbols))).said["parents_informed"] is True


def test_text_controls_prompts_lists_and_american_date_pickers() -> None:
    chosen = control("<w:dropDownList/>", r("Female"))
    prompt = control("<w:showingPlcHdr/>", r("Choose an item."))
    day = control("<w:date w:fullDate='2006-05-01T00:00:00Z'><w:dateFormat w:val='M/d/yyyy'/></w:date>", r("5/1/2006"))
    cell = f"<w:tc>{control('<w:text/>', p('Reed'))}</w:tc>"
    body = table(
        f"<w:tr><w:tc>{p('Surname')}</w:tc>{cell}</w:tr>",
        row("Forename", "Tom"),
        row("Gender", p(chosen)),
        row("Religion", p(prompt)),
        row("Date of birth", p(day)),
    )
    form = read(body)
    assert form.said["children"] == [
        {"last_name": "Reed", "first_name": "Tom", "gender": "female", "date_of_birth": "2006-05-01"}
    ]
    assert "Choose an item" not in str(form)


def test_a_row_inside_a_control_is_a_row() -> None:
    body = table(row("Surname", "Forename", "DOB"), control("", row("Reed", "Tom", "01/05/2006")))
    assert read(body).said["children"][0]["date_of_birth"] == "2006-05-01"


def test_an_old_list_shows_what_was_chosen() -> None:
    listed = (
        "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:ddList><w:result w:val='1'/><w:listEntry w:val='Select'/><w:listEntry w:val='Male'/></w:ddList></w:ffData></w:fldChar></w:r>"
        "<w:r><w:instrText>FORMDROPDOWN</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>shown</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )
    assert (
        read(table(row("Child's name", "Tom Reed"), row("Gender", p(listed)))).said["children"][0]["gender"] == "male"
    )


def test_insertions_count_and_deletions_do_not() -> None:
    reviewed = p("<w:del><w:r><w:delText>Tim</w:delText></w:r></w:del>", "<w:ins>" + r("Tom") + "</w:ins>", " Reed")
    form = read(table(row("Child's name", reviewed)))
    assert form.said["children"][0]["first_name"] == "Tom"
    assert "Tim" not in form.text


def test_a_text_box_is_read_once() -> None:
    inner = f"<w:txbxContent>{p('What are you worried about?')}{p('He is always hungry.')}</w:txbxContent>"
    drawn = f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>{inner}</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    form = read(p(drawn))
    assert form.said["concern"]["details"] == "He is always hungry."


def test_notes_comments_and_heads_of_pages() -> None:
    form = read(
        p("Referral"),
        header1=p("Child's name: Tom Reed"),
        footnotes=f"<w:footnote w:type='separator'>{p('-')}</w:footnote><w:footnote>{p('Dad is not to be told.')}</w:footnote>",
        comments=f"<w:comment>{p('Check the address.')}</w:comment>",
    )
    assert form.said["children"][0]["last_name"] == "Reed"
    assert "Footnote: Dad is not to be told." in form.not_understood
    assert "Comment: Check the address." in form.not_understood


def test_a_word_left_standing_and_one_marked() -> None:
    strike, under, light = "<w:strike/>", "<w:u w:val='single'/>", "<w:highlight w:val='yellow'/>"
    body = table(
        row(ASKED, p(r("Yes", strike), r(" / No"))),
        row(AGREED, p(r("Yes", light), r(" / No"))),
        row("Is there domestic abuse?", p(r("Y / "), r("N", under))),
    )
    said = read(body).said
    assert said["parents_informed"] is False
    assert said["consent"]["given"] is True
    assert said["concern"]["domestic_abuse"] is False


def test_struck_out_words_are_listed_and_no_value() -> None:
    form = read(table(row("Child's name", p(r("Tim Reid", "<w:strike/>"), r("Tom Reed")))))
    assert form.said["children"][0] == {"first_name": "Tom", "last_name": "Reed"}
    assert any("Tim Reid" in line for line in form.not_understood)


def test_an_untouched_choice_is_no_answer() -> None:
    form = read(
        table(row(ASKED, "Yes / No"), row(AGREED, p("Yes ", box(False), " No ", box(False))), row("Gender", "M / F"))
    )
    assert "parents_informed" not in form.said
    assert "consent" not in form.said
    assert form.not_understood == ()


def test_an_unknown_label_is_listed_with_what_stands_beside_it() -> None:
    form = read(
        table(row("Child's name", "Tom Reed"), row("Favourite football team", "Anytown Rovers"), row("Shoe size:", "4"))
    )
    assert "Favourite football team: Anytown Rovers" in form.not_understood
    assert "Shoe size: 4" in form.not_understood


def test_a_turned_label_is_never_taken_for_the_plain_one() -> None:
    form = read(
        table(
            row("Child's name", "Tom Reed"),
            row("Previous address", "1 Old Road, Oldtown"),
            row("Emergency contact name", "Jo Bloggs"),
        )
    )
    assert "address" not in form.said
    assert {"Previous address: 1 Old Road, Oldtown", "Emergency contact name: Jo Bloggs"} <= set(form.not_understood)


def test_twelve_children_are_twelve() -> None:
    rows = [row(f"Child{chr(96 + number)}", "Reed", f"{number:02}/01/2006") for number in range(1, 13)]
    assert len(read(table(row("First name", "Surname", "Date of birth"), *rows)).said["children"]) == 12


def test_an_impossible_date_is_listed_and_not_guessed() -> None:
    form = read(table(row("Child's name", "Tom Reed"), row("Date of birth", "31/02/2006")))
    assert "date_of_birth" not in form.said["children"][0]
    assert "Date of birth: 31/02/2006" in form.not_understood


def test_escapes_in_a_form_never_come_through() -> None:
    form = read(table(row("Child's name", "Tom \u202eReed\u0085x [not to be told]")))
    assert "\u202e" not in str(form.said) + form.text
    assert "[not to be told]" in str(form.said) + str(form.not_understood)
