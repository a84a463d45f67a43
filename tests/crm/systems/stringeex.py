"""StringeeX: contacts, calls and tickets as Excel files with Vietnamese headers; times in Vietnam, phones in every spelling.

Some people have a second phone, in a column of its own or in the cell of the first; calls and tickets name either.
"""
import datetime as dt
import random

from files import workbook

HOUR = dt.timedelta(hours=7)
STAGE = {"mql": "MQL", "sal": "SAL", "sql": "SQL", "opportunity": "Cơ hội", "customer": "Khách hàng", "lost": "Thất bại"}


def clock(at):
    return (at + HOUR).strftime("%d/%m/%Y %H:%M:%S")


def spelt(phone, way):
    """A Vietnamese number as 84…, as 0…, or as a number of Excel, which has lost the 0; others with their +."""
    if not phone.startswith("+84"):
        return phone
    return [phone[1:], "0" + phone[3:], int(phone[3:])][way % 3]


def second(lead):
    """The other phone of a lead, if there is one, and whether it stands in the cell of the first."""
    if lead.number % 13 == 0:
        return f"+8470{lead.number:07d}", False
    if lead.number % 17 == 0:
        return f"+8479{lead.number:07d}", True
    return None, False


def called(lead, place):
    """The number that a call or a ticket names: of two the one or the other."""
    other, _ = second(lead)
    return spelt(other if other and place % 2 else lead.phone, lead.number + place)


def write(leads, opportunities):
    rng = random.Random("stringeex")
    for lead in leads:
        lead.ids["stringeex"] = lead.phone
    rows = [["Tên", "Số điện thoại", "Số điện thoại khác", "Email", "Chức vụ", "Doanh nghiệp", "Xếp hạng", "Tài khoản quản lý", "Nguồn", "Quy mô", "Ngành nghề", "Quốc gia",
             "Thời gian tạo", "Cập nhật lần cuối"]]
    for lead in leads:
        phone, (other, beside) = spelt(lead.phone, lead.number), second(lead)
        if beside:
            phone, other = f"{phone}, {spelt(other, 1)}", None
        rows.append([lead.name, phone, other and spelt(other, lead.number), lead.email, None if lead.number % 11 == 0 else lead.title, lead.company, min(5, 1 + lead.score // 20),
                     lead.owner, lead.source, lead.size, lead.industry, lead.country, clock(lead.created), clock(lead.events[-1].at)])
    workbook("stringeex/lien_he.xlsx", "Liên hệ", rows)
    calls, tickets = [], []
    for lead in leads:
        calls += [(event.at, lead, int(event.detail)) for event in lead.events if event.kind == "call"]
        tickets += [(at, lead, stage) for stage, at in lead.at.items()]
    head = ["Mã cuộc gọi", "Loại cuộc gọi", "Số hotline", "Số khách hàng", "Agent", "Nhóm", "Trạng thái thoại", "Thời gian bắt đầu", "Thời gian đàm thoại",
            "Thời gian chờ"]
    calls.sort(key=lambda call: (call[0], call[1].number))
    for year in (2025, 2026):
        rows = [head]
        for place, (at, lead, seconds) in enumerate(call for call in calls if call[0].year == year):
            # Seconds in the older export, a duration in the newer one; a true date of Excel in the older one, text in the newer one.
            talk = seconds if year == 2025 else str(dt.timedelta(seconds=seconds)).rjust(8, "0")
            begin = (at + HOUR).replace(tzinfo=None) if year == 2025 else clock(at)
            rows.append([f"call-vn-{year}-{place:06d}", "Gọi ra", "842471000000", called(lead, place), lead.owner, "Bán hàng",
                         "Cuộc gọi gặp" if seconds else "Cuộc gọi nhỡ", begin, talk, rng.randrange(3, 25)])
        workbook(f"stringeex/lich_su_cuoc_goi_{year}.xlsx", "Lịch sử cuộc gọi", rows)
    tickets.sort(key=lambda ticket: (ticket[0], ticket[1].number, ticket[2]))
    rows = [["Mã phiếu ghi", "Liên hệ", "Số điện thoại", "Tiêu đề", "Trạng thái", "Loại", "Mức ưu tiên", "Người được gán", "Trạng thái khách hàng", "Ngày tạo"]]
    for place, (at, lead, stage) in enumerate(tickets):
        rows.append([100_000 + place, lead.name, called(lead, place), "Cập nhật tình trạng", "Đóng", "Nhiệm vụ", "Trung bình", lead.owner, STAGE[stage],
                     clock(at)])
    workbook("stringeex/phieu_ghi.xlsx", "Phiếu ghi", rows)
